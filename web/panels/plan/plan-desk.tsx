import '../../i18n/plan-words.ts';
import { usePlan } from '../../questions/plans.ts';
import { QueryState } from '../../ui/query-state.tsx';

/** What takes the place of rail, panel and time line while a plan is open. */
export default function PlanDesk({ id }: { id: string }) {
  const asked = usePlan(id);
  return <QueryState asked={asked}>{({ title }) => title}</QueryState>;
}
