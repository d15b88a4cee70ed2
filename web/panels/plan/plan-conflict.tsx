import { Button } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../api/core/contract/plans.ts';
import { currentDraft } from '../../../api/core/editor/history.ts';
import { writeContent } from '../../../api/core/editor/write-content.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDrawing } from '../../state/drawing.ts';
import { useTranslator } from '../../state/translator.ts';
import { PersonaWords } from '../persona/persona-words.tsx';
import { type ContentChange, changesSince, mergeContents } from './compare-contents.ts';
import css from './plan-conflict.module.css';
import { usePlanSession } from './plan-session.ts';
import { planSession } from './session-acts.ts';

/** Conflict of two planners (optimistic lock): the changes of each side by side. Nothing is lost until the user chooses. */
export function PlanConflict({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const say = useTranslator();
  const { conflict, drawnOn } = usePlanSession();
  const [unfit, setUnfit] = useState<Plan | null>(null);
  const base = useDrawing((drawing) => drawing.base);
  const draft = useDrawing(({ history }) => currentDraft(history));
  const compared = useMemo(() => {
    if (!conflict || !drawnOn || !base || !draft) return null;
    const mine = writeContent(base, draft);
    return {
      mine: changesSince(base, drawnOn, mine),
      theirs: changesSince(base, drawnOn, conflict.content),
      both: mergeContents(base, drawnOn, mine, conflict.content),
    };
  }, [conflict, drawnOn, base, draft]);
  if (!conflict || !compared) return null;
  const { mine, theirs } = compared;
  const both = unfit === conflict ? null : compared.both;
  const who = conflict.events.findLast(({ what }) => what === 'save')?.by;
  const shared = theirs.filter(({ key }) => mine.some((change) => change.key === key));
  const maySave = plan.allowed.includes('save');
  return (
    <section className={css.conflict} role="alert" aria-label={t('conflict.title')}>
      <h3 className={css.title}>{t('conflict.title')}</h3>
      <p className={css.text}>{t('conflict.text')}</p>
      <div className={css.both}>
        <Version title={t('conflict.mine')} changes={mine} />
        <Version
          title={
            <>
              {t('conflict.theirs')} {who && <PersonaWords who={who} />}
            </>
          }
          changes={theirs}
        />
      </div>
      <p className={css.text}>
        {both
          ? t('conflict.apart')
          : shared.length === 0
            ? t('conflict.unfit')
            : t('conflict.shared', { names: format.list(shared.map(({ name }) => say(name))) })}
      </p>
      <div className={css.buttons}>
        {both && (
          <Button
            size="sm"
            disabled={!maySave}
            onClick={() => planSession()?.keepBoth(both, theirs) === false && setUnfit(conflict)}
          >
            {t('conflict.both')}
          </Button>
        )}
        <Button
          size="sm"
          variant={both ? 'default' : 'filled'}
          disabled={!maySave}
          onClick={() => planSession()?.keepMine()}
        >
          {t('conflict.keep')}
        </Button>
        <Button size="sm" variant="default" onClick={() => planSession()?.takeTheirs()}>
          {t('conflict.take')}
        </Button>
      </div>
    </section>
  );
}

const SHOWN = 6;

function Version({ title, changes }: { title: ReactNode; changes: readonly ContentChange[] }) {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const say = useTranslator();
  return (
    <div className={css.version}>
      <strong>{title}</strong>
      <ul className={css.units}>
        {changes.length === 0 && <li>{t('conflict.nothing')}</li>}
        {changes.slice(0, SHOWN).map(({ key, name, kinds }) => (
          <li key={key}>
            <strong>{say(name)}</strong>
            <div>{format.items(kinds.map((kind) => t(`conflict.kind.${kind}`)))}</div>
          </li>
        ))}
        {changes.length > SHOWN && <li>{t('conflict.more', { count: changes.length - SHOWN })}</li>}
      </ul>
    </div>
  );
}
