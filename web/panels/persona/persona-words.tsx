import { parseSignature } from '../../../api/core/rules/permissions.ts';
import { useGrid } from '../../questions/grids.ts';
import { useGrantNames } from './use-grant-names.ts';

/** Words for an actor, from the key in a history. */
export function PersonaWords({ who }: { who: string }) {
  const nameOf = useGrantNames();
  const signed = parseSignature(who);
  const scope = useGrid(signed?.scope ?? null).data;
  if (!signed) return who;
  return nameOf([
    {
      role: signed.role,
      scope: signed.scope === null ? null : { name: scope?.name ?? signed.scope },
    },
  ]);
}
