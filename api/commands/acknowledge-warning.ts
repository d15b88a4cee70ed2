import type { Actor } from '../core/contract/actors.ts';
import type { CrowdWarning } from '../core/contract/crowd.ts';
import type { StoredEvent } from '../core/contract/stream.ts';
import { mayAct, sign } from '../core/rules/permissions.ts';
import type { Db } from '../database/database.ts';
import { Conflict, Forbidden, NotFound } from '../errors.ts';
import { acknowledgeWarning } from '../sql/crowd/change-warning.ts';
import { findWarning } from '../sql/crowd/warnings.ts';
import { acknowledgeWarningIncident } from '../sql/incident/warning-incidents.ts';
import type { Done } from './run-command.ts';

/**
 * Acknowledges a warning together with the incident it opened, inside a transaction: for the user they are one alert.
 * @param seenTier the tier that the person saw; a warning above it is refused
 * @param note what the person wrote; it goes into the history of the incident
 * @returns `unchanged`: the warning was acknowledged before, or is over
 */
export async function acknowledgeWarningFor(
  db: Db,
  id: string,
  seenTier: number,
  actor: Actor,
  note: string | null,
  at: Date,
): Promise<Done<CrowdWarning>> {
  const found = await findWarning(db, id);
  if (found === null || !mayAct(actor, 'crowd.read', found.path)) {
    throw new NotFound('warning_not_found', 'no warning has that number');
  }
  if (!mayAct(actor, 'warning.acknowledge', found.path)) {
    throw new Forbidden('not_allowed', 'not allowed in that role, or at that place');
  }
  const by = sign(actor, 'warning.acknowledge', found.path);
  const isFirst = await acknowledgeWarning(db, id, by, seenTier, at);
  const warning = (await findWarning(db, id))?.warning ?? found.warning;
  if (!isFirst) {
    const isWaiting = warning.acknowledgedAt === null && warning.endedAt === null;
    if (isWaiting && warning.tier > seenTier) {
      throw new Conflict(
        'warning_has_risen',
        `the warning has risen to tier ${warning.tier} since`,
      );
    }
    return { answer: warning, changes: [], audit: 'unchanged' };
  }
  const silenced =
    warning.incidentCode === null
      ? null
      : await acknowledgeWarningIncident(db, warning.incidentCode, by, note, at);
  const told: StoredEvent = {
    kind: 'warning',
    data: {
      id,
      space: warning.spaceCode,
      tier: warning.tier,
      change: 'acknowledged',
      incident: warning.incidentCode,
      at: at.toISOString(),
    },
  };
  return {
    answer: warning,
    changes: silenced === null ? [told] : [told, silenced],
    audit: {
      action: 'warning.acknowledge',
      objectKind: 'warning',
      object: id,
      after: { tier: warning.tier, incident: warning.incidentCode },
    },
  };
}
