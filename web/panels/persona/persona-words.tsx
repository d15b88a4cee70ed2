import { parsePersona } from '../../../api/core/rules/permissions.ts';
import { useGrid } from '../../questions/grids.ts';
import { usePersonaName } from './use-persona-name.ts';

/** Words for an actor, from the key in a history. */
export function PersonaWords({ who }: { who: string }) {
  const nameOf = usePersonaName();
  const persona = parsePersona(who);
  const scope = useGrid(persona?.scope ?? null).data;
  if (!persona) return who;
  return nameOf({
    role: persona.role,
    scope: persona.scope === null ? null : { name: scope?.name ?? persona.scope },
  });
}
