/**
 * Personas and their permissions, in one table: checked by the API before every act and by the page before it shows a button.
 * The scope of a persona is a unit and all below it; null is the whole district.
 */
import { z } from 'zod';
import { gridCode, gridSummary } from './grids.ts';

export const role = z.enum([
  'viewer',
  'worker',
  'chief',
  'dispatcher',
  'planner',
  'publisher',
  'admin',
]);
export type Role = z.infer<typeof role>;

export interface Persona {
  role: Role;
  /** Code of its unit; null: the whole district. */
  scope: string | null;
}

/** Key of a persona, "dispatcher" or "worker@410103010001003": its form in a cookie, a history and a log. */
export const personaKey = z.string().regex(/^[a-z]{1,20}(@[\p{L}\p{N}._:-]{1,64})?$/u);

/** Header of an act: the key of the persona that the page shows, encoded as part of an address. */
export const SHOWN_ROLE = 'x-getu-role';

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

export const permission = z.enum([
  'incident.report',
  'incident.register',
  'incident.dismiss',
  'incident.dispatch',
  'incident.reassign',
  'incident.start',
  'incident.finish',
  'incident.verify',
  'incident.close',
  'incident.return',
  'incident.reopen',
  'incident.mark_duplicate',
  'incident.whistle',
  'incident.report_in',
  'incident.acknowledge',
  'incident.note',
  'incident.locate',
  'incident.reclassify',
  'reporter.see',
  'warning.acknowledge',
  'camera.open',
  'camera.audit',
  'sensor.manage',
  'tiers.set',
  'crowd.count',
  'plan.draw',
  'plan.review',
  'plan.publish',
  'grid.lock',
  'edition.restore',
  'code.reinstate',
]);
export type Permission = z.infer<typeof permission>;

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

/** Acting persona, as in `GET /api/me`. */
export const me = z.object({
  key: personaKey,
  role,
  /** Unit; null: the whole district. */
  scope: gridSummary.nullable(),
  /** Set when no role was chosen in this browser: a viewer. */
  isUnchosen: z.literal(true).optional(),
});
export type Me = z.infer<typeof me>;

/** `PUT /api/me`: takes another role. Exists only until there are accounts. */
export const chosenPersona = z.strictObject({ key: personaKey });

/** `GET /api/personas`: example roles for the loaded district. */
export const personaList = z.object({ items: z.array(me) });
