import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { useTranslator } from '../../state/translator.ts';
import { PersonaWords } from '../persona/persona-words.tsx';
import css from './plan-conflict.module.css';
import { usePlanSession } from './plan-session.ts';
import { planSession } from './session-acts.ts';

/** Maximum number of names: for more, only their number is shown. */
const MOST_NAMES = 24;

/** Notice that a colleague has changed the same plan: the changes were applied. */
export function TakenIn() {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const say = useTranslator();
  const { taken } = usePlanSession();
  if (!taken) return null;
  const names = taken.changes.slice(0, MOST_NAMES).map(({ name, kinds }) => {
    const kind = kinds.find((each) => each === 'new' || each === 'removed');
    return kind
      ? t('taken.unit', { name: say(name), kind: t(`conflict.kind.${kind}`) })
      : say(name);
  });
  const rest = taken.changes.length - names.length;
  const told = rest > 0 ? [...names, t('conflict.more', { count: rest })] : names;
  return (
    <section className={css.conflict} role="status">
      <p className={css.text}>
        {taken.by.map((who, index) => (
          <strong key={who}>
            {index > 0 && ' · '}
            <PersonaWords who={who} />
          </strong>
        ))}{' '}
        {t('taken.text', { names: format.items(told) })}
      </p>
      <div className={css.buttons}>
        <Button size="sm" variant="default" onClick={() => planSession()?.seeTaken()}>
          {t('taken.seen')}
        </Button>
      </div>
    </section>
  );
}
