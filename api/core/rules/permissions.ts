/**
 * Personas and their permissions, in one table: checked by the API before every act and by the page before it shows a button.
 * The scope of a persona is a unit and all below it; null is the whole district.
 */

import { type Permission, type Persona, type Role, role } from '../contract/actors.ts';
import { gridCode } from '../contract/grids.ts';

export function formatPersona({ role, scope }: Persona): string {
  return scope === null ? role : `${role}@${scope}`;
}

/** Parses a key. @returns null for a text that names no persona */
export function parsePersona(text: string): Persona | null {
  const [name, scope = null, ...rest] = text.split('@');
  const known = role.safeParse(name);
  if (!known.success || rest.length > 0) return null;
  if (scope !== null && !gridCode.safeParse(scope).success) return null;
  return { role: known.data, scope };
}

const handling = ['dispatcher', 'admin'] as const;
const leading = ['chief', ...handling] as const;
const field = ['worker', ...leading] as const;
const publishing = ['publisher', 'admin'] as const;

export const permissions: Record<Permission, readonly Role[]> = {
  'incident.report': field,
  'incident.register': leading,
  'incident.dismiss': handling,
  'incident.dispatch': leading,
  'incident.reassign': leading,
  'incident.start': field,
  'incident.finish': field,
  'incident.verify': leading,
  'incident.close': handling,
  'incident.return': field,
  'incident.reopen': handling,
  'incident.mark_duplicate': handling,
  'incident.whistle': field,
  'incident.report_in': leading,
  'incident.acknowledge': leading,
  'incident.note': field,
  'incident.locate': field,
  'incident.reclassify': leading,
  'reporter.see': field,
  'warning.acknowledge': leading,
  'camera.open': field,
  'camera.audit': ['chief', 'admin'],
  'sensor.manage': ['admin'],
  'tiers.set': handling,
  'crowd.count': leading,
  'plan.draw': ['planner', 'admin'],
  'plan.review': publishing,
  'plan.publish': publishing,
  'grid.lock': publishing,
  'edition.restore': publishing,
  'code.reinstate': ['admin'],
};

/**
 * Whether a persona has a permission for an object.
 * @param path codes from level 1 down to the unit that contains it; empty: none, and only the whole district may handle it
 */
export function mayAct(persona: Persona, what: Permission, path: readonly string[]): boolean {
  if (!permissions[what].includes(persona.role)) return false;
  return isInScope(persona, path);
}

export function isInScope({ scope }: Persona, path: readonly string[]): boolean {
  return scope === null || path.includes(scope);
}
