import { useWhistles } from '../../questions/incident-handling.ts';
import { useMayEver } from '../../questions/personas.ts';

/**
 * Support requests for the current role: those to its unit; for the whole district those without an answer at the top. A role
 * that may not answer gets none.
 */
export function useCalls() {
  const mayAnswer = useMayEver('incident.report_in');
  const asked = useWhistles(mayAnswer);
  return { asked: mayAnswer ? asked : null, calls: (mayAnswer && asked.data?.items) || [] };
}
