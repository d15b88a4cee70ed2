import type { Permission } from '../core/contract/personas.ts';
import { permissions, type Role } from '../core/contract/personas.ts';

interface Needed {
  /** Permissions of which one is enough. */
  what: readonly Permission[];
  /** Reason key of the refusal. */
  reason: 'not_allowed' | 'plan_not_allowed' | 'camera_not_allowed';
}

const allowed = (...what: Permission[]): Needed => ({ what, reason: 'not_allowed' });
const ofPlan = (...what: Permission[]): Needed => ({ what, reason: 'plan_not_allowed' });

/**
 * Permission that a role needs before anything else of a request is read, above all its body. This is the only table; a test
 * compares it with the interface's document. The route itself checks the scope and the current state.
 */
export const neededPermissions: Readonly<Record<string, Needed>> = {
  'POST /api/editions/{id}/restore': allowed('edition.restore'),
  'POST /api/plans': allowed('plan.draw'),
  'POST /api/plans/{id}/rebase': ofPlan('plan.draw'),
  'POST /api/plans/{id}/check': ofPlan('plan.draw', 'plan.review'),
  'POST /api/plans/{id}/publish': ofPlan('plan.publish'),
  'PUT /api/plans/{id}/content': ofPlan('plan.draw'),
  'POST /api/plans/{id}/actions': ofPlan('plan.draw', 'plan.review'),
  'PUT /api/grid-locks/{code}': allowed('grid.lock'),
  'DELETE /api/grid-locks/{code}': allowed('grid.lock'),
  'POST /api/void-codes/{code}/reinstate': allowed('code.reinstate'),
  'POST /api/void-codes/reinstate': allowed('code.reinstate'),
  'POST /api/cameras/{code}/openings': { what: ['camera.open'], reason: 'camera_not_allowed' },
  'POST /api/incidents': allowed('incident.report'),
  'POST /api/incidents/{code}/actions': allowed(
    ...(Object.keys(permissions) as Permission[]).filter((what) => what.startsWith('incident.')),
  ),
  'POST /api/alerts/acknowledge': allowed('incident.acknowledge', 'warning.acknowledge'),
  'POST /api/crowd/warnings/{id}/acknowledge': allowed('warning.acknowledge'),
  'PUT /api/crowd/spaces/{code}/tiers': allowed('tiers.set'),
  'POST /api/crowd/spaces/{code}/counts': allowed('crowd.count'),
  'POST /api/crowd/keys': allowed('sensor.manage'),
  'DELETE /api/crowd/keys/{id}': allowed('sensor.manage'),
};

/**
 * Changing routes that every role may call: the right is proved by a key, or the route takes another role while there are no
 * accounts.
 */
export const everybodysRoutes = ['POST /api/crowd/readings', 'PUT /api/me'];

export function mayEver(role: Role, { what }: Needed): boolean {
  return what.some((each) => permissions[each].includes(role));
}
