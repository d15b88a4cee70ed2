/** Personas: who is acting, in which role and for which unit; and the names of permissions. */
import { z } from 'zod';
import { gridSummary } from './grids.ts';

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
