import { useWhistles } from '../../questions/cases.ts';
import { useMayEver, useMe } from '../../questions/personas.ts';

/**
 * Whistles that wait for the role that is taken: those that ask its unit; of the whole district those that nobody answered up to the
 * top. Whoever could not answer is asked nothing.
 */
export function useCalls() {
  const me = useMe().data;
  const mayAnswer = useMayEver('incident.report_in');
  const asked = useWhistles(mayAnswer && me ? { grid: me.scope?.code ?? null } : null);
  return { asked: mayAnswer ? asked : null, calls: (mayAnswer && asked.data?.items) || [] };
}
