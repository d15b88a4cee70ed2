import type { Me } from '../../api/core/contract/actors.ts';
import type { GridSummary } from '../../api/core/contract/grids.ts';
import { parseRoles } from '../../api/core/rules/permissions.ts';

/** Answer of `GET /api/me` for a person with roles for the whole district. */
export function mePerson(name: string, roles: string, more: Partial<Me> = {}): Me {
  const username = name.toLowerCase().replaceAll(' ', '.');
  const id = name.replaceAll(' ', '');
  const person = { id, name, username, hasSecondFactor: false };
  return { ...meAs(roles), key: `#${id}`, person, ...more };
}

/** Answer of `GET /api/me` for roles of the demo, "planner" or "chief@410103010001", with the unit that the last part names. */
export function meAs(key: string, unit: GridSummary | null = null): Me {
  const grants = parseRoles(key)?.grants;
  if (grants === undefined) throw new Error(`${key} names no role`);
  return {
    key,
    person: null,
    grants: grants.map(({ role, scope }) => ({ role, scope: scope === null ? null : unit })),
  };
}
