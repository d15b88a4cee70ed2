import type { Actor } from '../contract/actors.ts';
import { type IncidentRecord, judgeWhistle } from './incident-record.ts';
import { mayAct } from './permissions.ts';

/** Where an incident lies and who is asked. Paths are codes from level 1 down. */
interface Placed {
  state: Pick<IncidentRecord, 'whistle'>;
  home: readonly string[];
  /** Path of the assignee; null: none. */
  unit: readonly string[] | null;
}

/**
 * Codes of the units whose staff read an incident: where it lies, where it was dispatched, and where it waits for support; each
 * with the units above.
 */
export function unitsOfIncident({ state, home, unit }: Placed): string[] {
  const isAsked = ['waiting', 'overdue'].includes(judgeWhistle(state));
  return [...new Set([...home, ...(unit ?? []), ...(isAsked ? (state.whistle?.path ?? []) : [])])];
}

export function mayReadIncident(actor: Actor, incident: Placed): boolean {
  return mayAct(actor, 'incident.read', unitsOfIncident(incident));
}
