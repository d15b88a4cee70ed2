/** Personas: who is acting, in which role and for which unit; and the names of permissions. */
import { z } from 'zod';
import { restriction } from './accounts.ts';
import { gridSummary } from './grids.ts';

export const role = z.enum([
  'viewer',
  'worker',
  'chief',
  'dispatcher',
  'planner',
  'publisher',
  'admin',
  'auditor',
]);
export type Role = z.infer<typeof role>;

/** Role of an actor: of a person, or of the screen of a wall. */
export const actingRole = z.enum([...role.options, 'screen']);
export type ActingRole = z.infer<typeof actingRole>;

/** A role within a scope. A person may hold several. */
export interface Grant {
  role: Role;
  /** Code of a unit, which stands for it and all below; null: the whole district. */
  scope: string | null;
}

/** Role of an actor within a scope: of a person, or of a screen. */
export interface ActingGrant {
  role: ActingRole;
  scope: string | null;
}

/** Who acts. */
export interface Actor {
  /** Account of a person; null: a role of the demo, without an account, or a screen. */
  person: string | null;
  grants: readonly ActingGrant[];
}

/**
 * Signature of an act, as histories keep it: the role in which it was done, its unit, and the account of the person:
 * "dispatcher", "worker@410103010001003", "chief@410103010001#Qm4xT".
 */
export const signature = z
  .string()
  .regex(/^[a-z]{1,20}(@[\p{L}\p{N}._:-]{1,64})?(#[A-Za-z0-9]{1,64})?$/u);

/** Key of an actor: the account, "#Qm4xT", or without one its roles, "worker@410103010001003" or "planner+publisher". */
export const actorKey = z
  .string()
  .regex(
    /^(#[A-Za-z0-9]{1,64}|[a-z]{1,20}(@[\p{L}\p{N}._:-]{1,64})?(\+[a-z]{1,20}(@[\p{L}\p{N}._:-]{1,64})?){0,9})$/u,
  );

/** Header of an act: the key of the actor that the page shows, encoded as part of an address. */
export const SHOWN_ACTOR = 'x-getu-actor';

export const permission = z.enum([
  'incident.read',
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
  'crowd.read',
  'camera.read',
  'camera.open',
  'camera.audit',
  'screen.manage',
  'sensor.manage',
  'tiers.set',
  'crowd.count',
  'staff.read',
  'plan.read',
  'plan.draw',
  'plan.review',
  'plan.publish',
  'grid.lock',
  'edition.restore',
  'code.reinstate',
  'audit.read',
  'person.manage',
]);
export type Permission = z.infer<typeof permission>;

/** The actor, as in `GET /api/me`. */
export const me = z.object({
  key: actorKey,
  /** Null: a role of the demo. */
  person: z
    .object({
      id: z.string(),
      name: z.string(),
      username: z.string(),
      hasSecondFactor: z.boolean(),
    })
    .nullable(),
  grants: z.array(
    z.object({
      role: actingRole,
      /** Unit; null: the whole district. */
      scope: gridSummary.nullable(),
    }),
  ),
  /** What must be done before anything else is answered; absent: nothing. */
  restriction: restriction.optional(),
});
export type Me = z.infer<typeof me>;

/** `PUT /api/me`: takes another role. Exists in the demo only. */
export const chosenRole = z.strictObject({ key: actorKey });

/** `GET /api/personas`: example roles for the loaded district of the demo. */
export const roleList = z.object({ items: z.array(me) });
