/** Actions on the views that cover the map. */
import { getState } from '../app-state.ts';
import { change } from '../app-store.ts';
import { type AuditFilter, everyAct, everybody, type PeopleFilter } from '../cover.ts';

export const closeCover = (): void => change({ cover: null });

/** Opens the people, or closes them. */
export function switchPeople(): void {
  const isOpen = getState().cover?.kind === 'people';
  change({ cover: isOpen ? null : { kind: 'people', person: null, filter: everybody } });
}

/** Opens the screens, or closes them. */
export function switchScreens(): void {
  const isOpen = getState().cover?.kind === 'screens';
  change({ cover: isOpen ? null : { kind: 'screens' } });
}

/** Opens the audit, or closes it. */
export function switchAudit(): void {
  const isOpen = getState().cover?.kind === 'audit';
  change({ cover: isOpen ? null : { kind: 'audit', filter: everyAct } });
}

/** Opens one person in the list of people; null: closes that sheet. */
export function openPerson(person: string | null): void {
  const { cover } = getState();
  change({
    cover: { kind: 'people', person, filter: cover?.kind === 'people' ? cover.filter : everybody },
  });
}

export function filterPeople(changed: Partial<PeopleFilter>): void {
  const { cover } = getState();
  if (cover?.kind !== 'people') return;
  change({ cover: { ...cover, filter: { ...cover.filter, ...changed } } });
}

/** Changes the filter of the audit. */
export function filterAudit(changed: Partial<AuditFilter>): void {
  const { cover } = getState();
  if (cover?.kind !== 'audit') return;
  change({ cover: { kind: 'audit', filter: { ...cover.filter, ...changed } } });
}
