import type { Me } from '../../api/core/contract/actors.ts';
import type { Access } from '../../api/core/contract/endpoints/endpoint.ts';
import { mayAsk } from '../../api/core/rules/permissions.ts';

/** Whether the roles of a person may ask an endpoint at all, by the rule of the API. */
export function mayRolesAsk({ grants }: Me, access: Access): boolean {
  const held = grants.map(({ role, scope }) => ({ role, scope: scope?.code ?? null }));
  return mayAsk({ person: null, grants: held }, access);
}
