import { useTranslation } from 'react-i18next';
import type { ActingRole } from '../../../api/core/contract/actors.ts';

interface NamedGrant {
  role: ActingRole;
  scope: { name: string } | null;
}

/** Words for roles: "Grid chief · Arcade". */
export function useGrantNames(): (grants: readonly NamedGrant[]) => string {
  const { t } = useTranslation();
  return (grants) =>
    grants
      .map(({ role, scope }) => {
        const words = t(`persona.role.${role}`);
        return scope === null ? words : `${words} · ${scope.name}`;
      })
      .join(t('persona.and'));
}
