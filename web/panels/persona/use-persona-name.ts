import { useTranslation } from 'react-i18next';
import type { Role } from '../../../api/core/contract/actors.ts';

/** Words for an actor: "Grid chief · Arcade". */
export function usePersonaName(): (who: { role: Role; scope: { name: string } | null }) => string {
  const { t } = useTranslation();
  return ({ role, scope }) => {
    const words = t(`persona.role.${role}`);
    return scope === null ? words : `${words} · ${scope.name}`;
  };
}
