/** Hand-over of the incidents in progress of a person who leaves or is absent. */
import type { Context } from 'hono';
import { whoActs } from '../auth/who-acts.ts';
import type { StoredEvent } from '../core/contract/stream.ts';
import { pathFor } from '../core/rules/allowed-actions.ts';
import { handOverIncident } from '../core/rules/incident-life.ts';
import { mayAct, sign } from '../core/rules/permissions.ts';
import type { Db } from '../database/database.ts';
import { Conflict, Unprocessable } from '../errors.ts';
import { readRequester } from '../http/read-requester.ts';
import type { RequestScope } from '../http/router.ts';
import { holdHomes } from '../sql/grid/hold-homes.ts';
import { listHeldIncidents } from '../sql/incident/held-incidents.ts';
import { lockIncidents } from '../sql/incident/lock-incidents.ts';
import { beginHistory, writeStep } from '../sql/incident/write-step.ts';
import { type PeopleTools, requirePerson, toEntry } from './administer-people.ts';
import { runCommand } from './run-command.ts';

interface Order {
  from: string;
  /** Null: back to the units. */
  to: string | null;
  reason: string | null;
}

/** Hands over all incidents that a person holds. @returns their number */
export function handOverIncidents(
  context: Context<RequestScope>,
  tools: PeopleTools,
  { from, to, reason }: Order,
): Promise<number> {
  const at = tools.now().toISOString();
  const by = sign(whoActs(context), 'person.manage');
  return runCommand(tools, readRequester(context), async (db) => {
    await holdHomes(db);
    await requirePerson(db, from);
    const successor = await findSuccessor(db, from, to);
    const held = await lockIncidents(db, await listHeldIncidents(db, from));
    const changes: StoredEvent[] = [];
    for (const found of held) {
      const path = pathFor('finish', found.state, found.home, found.unit);
      if (successor !== null && !mayAct(successor, 'incident.finish', path)) {
        throw new Unprocessable('successor_out_of_scope', `${found.code} is not in the units`);
      }
      const { subject, lines } = beginHistory(found, at);
      const detail = { fromPerson: from, toPerson: to };
      const step = handOverIncident(subject, detail, { by, reason, at });
      changes.push(await writeStep(db, found, lines, step, null));
    }
    const incidents = held.map(({ code }) => ({
      action: 'incident.hand_over' as const,
      objectKind: 'incident' as const,
      object: code,
      before: { person: from },
      after: { person: to },
    }));
    const whole = toEntry('person.hand_over', from, { after: { to, incidents: held.length } });
    return { answer: held.length, changes, audit: [whole, ...incidents] };
  });
}

/** The person who continues, as an actor; null: nobody. */
async function findSuccessor(db: Db, from: string, to: string | null) {
  if (to === null) return null;
  const { id, grants, deactivatedAt } = await requirePerson(db, to);
  if (id === from || deactivatedAt !== null) {
    throw new Conflict('successor_not_active', 'this person cannot take them');
  }
  return { person: id, grants };
}
