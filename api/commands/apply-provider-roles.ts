import type { AuditEntry } from '../audit/record-act.ts';
import type { Grant } from '../core/contract/actors.ts';
import { formatGrant } from '../core/rules/permissions.ts';
import type { Db } from '../database/database.ts';
import { storeGrants } from '../sql/person/store-person.ts';

/** Who grants the roles of people whom the provider knows. */
export const PROVIDER = 'provider';

/** Gives a person the roles that the provider states, in place of the former ones. @returns the entry of the audit */
export async function applyProviderRoles(
  db: Db,
  { id, grants: former }: { id: string; grants: readonly Grant[] },
  grants: readonly Grant[],
  now: Date,
): Promise<AuditEntry | 'unchanged'> {
  const [before, after] = [former, grants].map((each) => ({ roles: each.map(formatGrant).sort() }));
  if (before?.roles.join('+') === after?.roles.join('+')) return 'unchanged';
  await storeGrants(db, id, grants, PROVIDER, now);
  return {
    action: 'person.grant',
    objectKind: 'person',
    object: id,
    ...(before && { before }),
    ...(after && { after }),
  };
}
