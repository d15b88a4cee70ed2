import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Plan, PlanContent } from '../../../api/contract/plans.ts';
import { currentDraft } from '../../editor/history.ts';
import { writeContent } from '../../editor/write-content.ts';
import { useDrawing } from '../../state/drawing.ts';
import { PersonaWords } from '../persona/persona-words.tsx';
import css from './plan-conflict.module.css';
import { planSession, usePlanSession } from './plan-session.ts';

/** Two drew at once: both versions side by side, and nothing is lost until somebody chooses. */
export function PlanConflict({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plan');
  const { conflict } = usePlanSession();
  const base = useDrawing((drawing) => drawing.base);
  const draft = useDrawing(({ history }) => currentDraft(history));
  if (!conflict || !base || !draft) return null;
  const mine = writeContent(base, draft);
  const who = conflict.events.findLast(({ what }) => what === 'save')?.by;
  return (
    <section className={css.conflict} role="alert" aria-label={t('conflict.title')}>
      <h3 className={css.title}>{t('conflict.title')}</h3>
      <p className={css.text}>{t('conflict.text')}</p>
      <div className={css.both}>
        <Version title={t('conflict.mine')} content={mine} other={conflict.content} />
        <Version
          title={
            <>
              {t('conflict.theirs', { who: '' })}
              {who && <PersonaWords who={who} />}
            </>
          }
          content={conflict.content}
          other={mine}
        />
      </div>
      <div className={css.buttons}>
        <Button
          size="sm"
          disabled={!plan.allowed.includes('save')}
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

interface VersionProps {
  title: React.ReactNode;
  content: PlanContent;
  other: PlanContent;
}

const SHOWN = 6;

function Version({ title, content, other }: VersionProps) {
  const { t } = useTranslation('plan');
  const others = new Map(other.units.map((unit) => [unit.key, JSON.stringify(unit)]));
  const own = content.units.filter((unit) => others.get(unit.key) !== JSON.stringify(unit));
  return (
    <div className={css.version}>
      <strong>{title}</strong>
      <span>{t('conflict.units', { count: content.units.length + content.removed.length })}</span>
      <ul className={css.units}>
        {own.slice(0, SHOWN).map(({ key, name }) => (
          <li key={key}>{name}</li>
        ))}
        {own.length > SHOWN && <li>…</li>}
      </ul>
    </div>
  );
}
