import type { Permission, Role } from '../core/contract/actors.ts';
import { permissions } from '../core/rules/permissions.ts';

/** Whether a role has any of some permissions, wherever and however things stand. */
export function mayEver(role: Role, anyOf: readonly Permission[]): boolean {
  return anyOf.some((each) => permissions[each].includes(role));
}
