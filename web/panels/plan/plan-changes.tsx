import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../api/core/contract/plans.ts';
import { useMayProve } from '../../questions/personas.ts';
import { openPlanChanges } from '../../state/actions/plan.ts';
import { QueryState } from '../../ui/query-state.tsx';
import { Section } from '../../ui/section.tsx';
import { ChangeLines } from '../edition/change-lines.tsx';
import css from './review-view.module.css';
import { planSession } from './session-acts.ts';
import { showChange } from './show-change.ts';
import { tellsChanges, useToldChanges } from './use-told-changes.ts';

/** The official list of changes before the plan becomes an edition: what a reviewer approves. */
export function PlanChanges({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plan');
  const mayProve = useMayProve();
  if (!tellsChanges(plan)) return null;
  if (mayProve) return <Told plan={plan} />;
  return (
    <Section title={t('review.changes')}>
      <p className={css.text}>{t('review.changesWhose')}</p>
    </Section>
  );
}

function Told({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plan');
  const asked = useToldChanges(plan);
  const print = async () => {
    // A drawing that is not saved yet would be missing on paper.
    await planSession()?.saveNow();
    openPlanChanges();
  };
  return (
    <Section title={t('review.changes')}>
      <p className={css.text}>{t('review.changesText', { id: plan.baseEdition })}</p>
      <QueryState asked={asked} lines={4}>
        {({ changes }) => (
          <ChangeLines isDraft changes={changes} onPrint={() => void print()} onShow={showChange} />
        )}
      </QueryState>
    </Section>
  );
}
