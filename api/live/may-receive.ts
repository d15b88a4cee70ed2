import type { Actor, Permission } from '../core/contract/actors.ts';
import type { StoredEventKind } from '../core/contract/stream.ts';
import { mayAct } from '../core/rules/permissions.ts';

/** Who is sent a change: readers with the permission for every path. Null: everybody. */
export type Audience = { what: Permission; paths: readonly (readonly string[])[] } | null;

/** Permission that the changes of a kind need; null: none. */
const permissionOf: Record<StoredEventKind, Permission | null> = {
  incident: 'incident.read',
  warning: 'crowd.read',
  camera: 'camera.read',
  plan: 'plan.read',
  edition: null,
  service: null,
};

/** @param paths codes from level 1 down to each unit that it is about; null: it is open to everybody */
export function audienceOf(kind: StoredEventKind, paths: string[][] | null): Audience {
  const what = permissionOf[kind];
  return what === null || paths === null ? null : { what, paths };
}

export function mayReceive(actor: Actor, audience: Audience): boolean {
  if (audience === null) return true;
  const { what, paths } = audience;
  return paths.length > 0 && paths.every((path) => mayAct(actor, what, path));
}
