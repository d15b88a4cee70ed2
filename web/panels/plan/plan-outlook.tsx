import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../api/core/contract/plans.ts';
import { countProblems } from '../../../api/core/editor/group-problems.ts';
import { showPlanTab } from '../../state/plan-tab.ts';
import row from '../../ui/row.module.css';
import { Section } from '../../ui/section.tsx';
import { useLevelName } from '../use-level-name.ts';
import css from './effect-view.module.css';
import { MovesOfAll } from './move-lists.tsx';
import { StaffTable } from './staff-changes.tsx';
import { type Outlook, useOutlook } from './use-outlook.ts';

const undecided: readonly Plan['state'][] = ['draft', 'in_review', 'approved'];

/** Summary before approval: cameras, incidents and posts whose unit changes, and open errors and warnings. */
export function PlanOutlook({ plan }: { plan: Plan }) {
  const outlook = useOutlook();
  if (outlook === null || plan.changedUnits === 0 || !undecided.includes(plan.state)) return null;
  return <Told outlook={outlook} count={plan.changedUnits} />;
}

function Told({ outlook, count }: { outlook: Outlook; count: number }) {
  const { t } = useTranslation('plan');
  const { moves, staff } = outlook;
  return (
    <Section title={t('review.outlook')}>
      <p className={css.text}>{t('changed', { count })}</p>
      <MovesOfAll isFolded moves={moves} />
      {staff.length === 0 ? (
        <p className={css.text}>{t('review.noStaff')}</p>
      ) : (
        <details className={css.moves}>
          <summary>{t('review.staff', { count: staff.length })}</summary>
          <StaffTable changes={staff} />
        </details>
      )}
      <Standing outlook={outlook} />
    </Section>
  );
}

function Standing({ outlook: { standing, stood } }: { outlook: Outlook }) {
  const { t } = useTranslation(['plan', 'editor']);
  const levelName = useLevelName();
  const errors = countProblems(standing, 'error');
  const warnings = countProblems(standing, 'warning');
  const notices = countProblems(standing, 'notice');
  // The same number as in the bar and in the list of checks.
  const counted = [
    errors > 0 && t('review.standingErrors', { count: errors }),
    warnings > 0 && t('review.warnings', { count: warnings }),
    notices > 0 && t('review.notices', { count: notices }),
  ].filter(Boolean);
  return (
    <>
      <p className={css.text}>
        {errors + warnings === 0 && `${t('review.noWarnings')} `}
        {counted.length > 0 && (
          <button type="button" className={row.link} onClick={() => showPlanTab('checks')}>
            {counted.join(' · ')}
          </button>
        )}
        {stood > 0 && ` ${t('checks.stood', { count: stood })}`}
      </p>
      {counted.length > 0 && (
        <ul className={css.standing}>
          {standing.map(({ id, level, check, problems }) => (
            <li key={id}>
              {t('checks.group', { level: levelName(level), check: t(`editor:check.${check}`) })}
              <span data-figures>{problems.length}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
