import { useTranslation } from 'react-i18next';
import type { PlanState } from '../../../api/core/contract/plans.ts';
import css from './plan-badge.module.css';

/** State of a plan as a word; the colour repeats it. */
export function PlanBadge({ state }: { state: PlanState }) {
  const { t } = useTranslation('plan');
  return (
    <span className={css.badge} data-state={state}>
      {t(`state.${state}`)}
    </span>
  );
}
