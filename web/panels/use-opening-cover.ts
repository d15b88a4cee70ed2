import { useEffect, useRef } from 'react';
import type { Permission } from '../../api/core/contract/actors.ts';
import { permissions } from '../../api/core/rules/permissions.ts';
import { useMe } from '../questions/personas.ts';
import { switchAudit, switchPeople } from '../state/actions/cover.ts';
import { getState } from '../state/app-state.ts';

/**
 * Opens people or the audit for somebody whose roles are for nothing else: the panels of incidents would only show that they may not
 * be read. Once; an address that names a view or a selection keeps it.
 */
export function useOpeningCover(): void {
  const grants = useMe().data?.grants;
  const isDone = useRef(false);
  useEffect(() => {
    if (grants === undefined || isDone.current) return;
    isDone.current = true;
    const may = (what: Permission) => grants.some(({ role }) => permissions[what].includes(role));
    const { cover, selection, plan } = getState();
    if (cover !== null || selection !== null || plan !== null || may('incident.read')) return;
    if (may('person.manage')) switchPeople();
    else if (may('audit.read')) switchAudit();
  }, [grants]);
}
