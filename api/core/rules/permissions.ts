/**
 * Roles and their permissions, in one table: checked by the API before every act and by the page before it shows a button.
 * The scope of a grant is a unit and all below it; null is the whole district.
 */
import {
  type ActingGrant,
  type ActingRole,
  type Actor,
  type Grant,
  type Permission,
  role,
} from '../contract/actors.ts';
import type { Access } from '../contract/endpoints/endpoint.ts';
import { gridCode } from '../contract/grids.ts';

/** Whoever handles incidents, from the fewest permissions to the most. */
const handling = ['dispatcher'] as const;
const leading = ['chief', ...handling] as const;
const field = ['worker', ...leading] as const;

/**
 * The work is apart from the administration and from its supervision: the administrator manages people, screens, keys and settings, and
 * handles no incident; the auditor reads what was done, and changes nothing.
 */
const working = ['viewer', ...field, 'planner', 'publisher'] as const;

/** The screen of a wall reads, and only where its endpoint says so (`screens` of its access). */
const shown = [...working, 'screen'] as const;

export const permissions: Record<Permission, readonly ActingRole[]> = {
  'incident.read': shown,
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
  /** Warnings, and counts by hand with their authors. Totals are open to everybody who is signed in. */
  'crowd.read': shown,
  'crowd.count': leading,
  /** When a warning is given: an operation of the day, and a setting. */
  'tiers.set': [...handling, 'admin'],
  'camera.read': shown,
  'camera.open': field,
  /** Who opened a camera: for the person in charge of it, and for the auditor. */
  'camera.audit': ['chief', 'auditor'],
  'sensor.manage': ['admin'],
  'screen.manage': ['admin'],
  /** Extensions of the persons who answer for a unit. Their names are open to everybody who is signed in. */
  'staff.read': shown,
  /** Plans that are not published. */
  'plan.read': [...leading, 'planner', 'publisher'],
  'plan.draw': ['planner'],
  'plan.review': ['publisher'],
  'plan.publish': ['publisher'],
  'grid.lock': ['publisher'],
  'edition.restore': ['publisher'],
  /** After a mistaken import, which is a command of the administrator. */
  'code.reinstate': ['admin'],
  'audit.read': ['auditor'],
  'person.manage': ['admin'],
};

/** Grants of an actor that have a permission, or one of several. */
export function grantsFor(actor: Actor, ...anyOf: readonly Permission[]): readonly ActingGrant[] {
  return actor.grants.filter(({ role }) => anyOf.some((each) => permissions[each].includes(role)));
}

/** Units in which an actor has a permission, sorted; none: nowhere, null: in the whole district. */
export function scopesFor(actor: Actor, what: Permission): readonly string[] | null {
  const scopes = new Set<string>();
  for (const { scope } of grantsFor(actor, what)) {
    if (scope === null) return null;
    scopes.add(scope);
  }
  return [...scopes].sort();
}

/** Whether an actor has any of some permissions, wherever and however things stand. */
export function mayEver(actor: Actor, ...anyOf: readonly Permission[]): boolean {
  return grantsFor(actor, ...anyOf).length > 0;
}

/**
 * Whether an actor has a permission for an object.
 * @param path codes from level 1 down to the unit that contains it; empty: none, and only the whole district may handle it
 */
export function mayAct(actor: Actor, what: Permission, path: readonly string[]): boolean {
  return grantsFor(actor, what).some((grant) => isInScope(grant, path));
}

/** Whether an actor may ask an endpoint at all. What lies in the scope is decided where the answer is made. */
export function mayAsk(actor: Actor, { who, scope }: Access): boolean {
  if (typeof who === 'string') return true;
  return scope === 'district'
    ? who.anyOf.some((each) => mayAct(actor, each, []))
    : mayEver(actor, ...who.anyOf);
}

export function isInScope({ scope }: ActingGrant, path: readonly string[]): boolean {
  return scope === null || path.includes(scope);
}

/**
 * Signs an act with the grant that allows it.
 * @param path of the object; a grant that does not contain it signs only when no other has the permission
 */
export function sign(actor: Actor, what: Permission, path: readonly string[] = []): string {
  const able = grantsFor(actor, what);
  const grant = able.find((each) => isInScope(each, path)) ?? able[0] ?? actor.grants[0];
  if (grant === undefined) throw new Error('an actor without a role signs nothing');
  return formatSignature({ ...grant, person: actor.person });
}

/** Parts of a signature. */
export interface Signature extends ActingGrant {
  person: string | null;
}

export function formatSignature({ role, scope, person }: Signature): string {
  return `${formatGrant({ role, scope })}${person === null ? '' : `#${person}`}`;
}

/** Parses a signature. @returns null for a text that is none */
export function parseSignature(text: string): Signature | null {
  const [grant = '', person = null, ...rest] = text.split('#');
  const parsed = parseGrant(grant);
  if (parsed === null || rest.length > 0) return null;
  return { ...parsed, person };
}

export function formatGrant({ role, scope }: ActingGrant): string {
  return scope === null ? role : `${role}@${scope}`;
}

/** Parses a role and its unit. @returns null for a text that names none */
export function parseGrant(text: string): Grant | null {
  const [name, scope = null, ...rest] = text.split('@');
  const known = role.safeParse(name);
  if (!known.success || rest.length > 0) return null;
  if (scope !== null && !gridCode.safeParse(scope).success) return null;
  return { role: known.data, scope };
}

/** Parses roles of the demo, such as "planner+publisher". @returns null for a text that names none */
export function parseRoles(text: string): RoleActor | null {
  const grants = text.split('+').map(parseGrant);
  return grants.every((grant) => grant !== null) ? { person: null, grants } : null;
}

/** An actor in the demo: roles without a person. */
export interface RoleActor extends Actor {
  person: null;
  grants: readonly Grant[];
}

/** Key of an actor: the account, or the roles of the demo. */
export function keyOfActor({ person, grants }: Actor): string {
  return person === null ? grants.map(formatGrant).join('+') : `#${person}`;
}

/** Whether two actors are the same person, or the same demo, with the same roles. */
export function isSameActor(one: Actor, other: Actor): boolean {
  const rolesOf = ({ grants }: Actor) => grants.map(formatGrant).sort().join('+');
  return one.person === other.person && rolesOf(one) === rolesOf(other);
}

/** Whether an act was signed by an actor: by the person, or without accounts in its role. */
export function isSignedBy(text: string, actor: string): boolean {
  return text === actor || (actor.startsWith('#') && text.endsWith(actor));
}
