import type { Me } from '../../api/core/contract/actors.ts';
import type { GridSummary } from '../../api/core/contract/grids.ts';
import { parseRoles } from '../../api/core/rules/permissions.ts';

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
