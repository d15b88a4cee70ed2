/** The audit: who did what, on which object, when and from where. Rows form a chain of hashes and are never changed. */
import { z } from 'zod';
import { incidentAction } from './incident-actions.ts';
import { planAction } from './plans.ts';

/** Acts that the audit names. An act that stores something, reads personal data or takes data out of the system has one. */
export const auditAction = z.enum([
  'sign_in',
  'sign_in.refused',
  'sign_out',
  'session.end',
  'password.change',
  'second_factor.start',
  'second_factor.add',
  'second_factor.remove',
  'person.create',
  'person.rename',
  'person.grant',
  'person.grant_self',
  'person.deactivate',
  'person.reactivate',
  'person.reset_password',
  'person.end_sessions',
  'person.link_posts',
  'person.hand_over',
  'act.refused',
  'incident.report',
  ...incidentAction.options.map((action) => `incident.${action}` as const),
  'incident.hand_over',
  'reporter.read',
  'reporter.erase',
  'warning.acknowledge',
  'camera.open',
  'plan.create',
  'plan.save',
  'plan.rebase',
  'plan.publish',
  ...planAction.options.map((action) => `plan.${action}` as const),
  'edition.restore',
  'grid.lock',
  'grid.unlock',
  'code.reinstate',
  'tiers.set',
  'crowd.count',
  'sensor_key.create',
  'sensor_key.revoke',
  'screen.create',
  'screen.change',
  'screen.pair',
  'screen.link',
  'screen.begin',
  'screen.revoke',
  'import.store',
  'district.change',
  'levels.name',
  'export.incidents',
  'export.cameras',
  'export.figures',
  'export.edition',
  'audit.read',
  'audit.export',
  'audit.verify',
  'audit.prune',
]);
export type AuditAction = z.infer<typeof auditAction>;

/** Kinds of objects; `request`: a refused one, by method and path. */
export const auditObjectKind = z.enum([
  'session',
  'person',
  'request',
  'incident',
  'warning',
  'camera',
  'plan',
  'edition',
  'grid',
  'code',
  'space',
  'sensor_key',
  'screen',
  'list',
  'import',
  'district',
  'audit',
]);
export type AuditObjectKind = z.infer<typeof auditObjectKind>;

const fact = z.union([z.string(), z.number(), z.boolean(), z.null()]);
/** Small facts about the object before or after an act: states, versions, codes. Never a text that a person wrote, never personal data. */
export const auditFacts = z.record(z.string(), z.union([fact, z.array(fact)]));
export type AuditFacts = Readonly<z.infer<typeof auditFacts>>;

/** Digest of the hashes; each row names its own, so that a district can change to another one. */
export const auditAlgorithm = z.enum(['sha256', 'sm3']);
export type AuditAlgorithm = z.infer<typeof auditAlgorithm>;

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** Row of the audit, complete: with it anybody can verify the chain. The order of the fields is that of an exported line. */
export const auditRow = z.strictObject({
  /** Position in the chain: 1, 2, 3 … without a gap. */
  number: z.number().int().min(1),
  /** Microseconds, as the database keeps them: an instant cannot be changed within a millisecond either. */
  at: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
  /** Key of the actor; null: nobody was signed in, or the server itself acted. */
  actor: z.string().nullable(),
  /** Roles by which the act was allowed, each with its unit. */
  role: z.string(),
  action: z.string(),
  objectKind: z.string(),
  object: z.string(),
  before: auditFacts.nullable(),
  after: auditFacts.nullable(),
  /** Network address of the client; null: there was no connection. */
  address: z.string().nullable(),
  requestId: z.string(),
  algorithm: auditAlgorithm,
  previousHash: digest,
  hash: digest,
});
export type AuditRow = z.infer<typeof auditRow>;

/** End of a chain: number and hash of its newest row. Kept elsewhere, it proves that no row after it was removed. */
export const auditHead = z.object({ number: z.number().int().min(0), hash: digest });
export type AuditHead = z.infer<typeof auditHead>;

/** `previousHash` of row 1. */
export const GENESIS_HASH = '0'.repeat(64);

/** A person whom rows name by the identifier. */
export const namedPerson = z.object({ id: z.string(), name: z.string(), username: z.string() });
export type NamedPerson = z.infer<typeof namedPerson>;

/** `GET /api/audit`. */
export const auditPage = z.object({
  items: z.array(auditRow),
  /** People who act in these rows, or whom they are about. */
  people: z.array(namedPerson),
  nextCursor: z.string().nullable(),
});

/** `GET /api/audit/verification`: result of computing every hash again. */
export const auditVerdict = z.object({
  /** First fault; null: every row is as it was written. */
  fault: z
    .object({
      number: z.number().int(),
      how: z.enum(['changed', 'missing', 'inserted', 'swapped', 'truncated']),
    })
    .nullable(),
  /** Number of the first row; 1, unless older rows were pruned. */
  first: z.number().int(),
  head: auditHead,
});
export type AuditVerdict = z.infer<typeof auditVerdict>;
