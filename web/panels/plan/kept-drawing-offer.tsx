import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../api/core/contract/plans.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useMe } from '../../questions/personas.ts';
import { serverNow } from '../../state/server-time.ts';
import { PersonaWords } from '../persona/persona-words.tsx';
import css from './plan-conflict.module.css';
import { usePlanSession } from './plan-session.ts';
import { planSession } from './session-acts.ts';

/** Offers to restore the drawing of a tab that crashed; it is not restored automatically. */
export function KeptDrawingOffer({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const { kept } = usePlanSession();
  const me = useMe().data?.key;
  if (!kept) return null;
  const since = plan.events.findLast(
    ({ what, by, version }) => what === 'save' && by !== me && version > kept.version,
  );
  return (
    <section className={css.conflict} role="alert">
      <h3 className={css.title}>{t('kept.title', { time: format.time(kept.at, serverNow()) })}</h3>
      <p className={css.text}>{t('kept.text')}</p>
      {since && (
        <p className={css.text}>
          <strong>
            <PersonaWords who={since.by} />
          </strong>{' '}
          {t('kept.since')}
        </p>
      )}
      <div className={css.buttons}>
        <Button size="sm" onClick={() => planSession()?.takeKept()}>
          {t('kept.take')}
        </Button>
        <Button size="sm" variant="default" onClick={() => planSession()?.dropKept()}>
          {t('kept.drop')}
        </Button>
      </div>
    </section>
  );
}
