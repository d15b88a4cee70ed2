/** Actions that say which incidents list and map show. */
import type { IncidentSort } from '../../../api/core/contract/incidents.ts';
import { type CountedFigure, listBehind } from '../../../api/core/contract/statistics.ts';
import { getState } from '../app-state.ts';
import { change } from '../app-store.ts';
import { type IncidentFilter, initialState } from '../choices.ts';

const whole = initialState.incidentFilter;

/** Narrows list and map to the incidents that a figure counts, and opens the list. */
export function openListBehind(unit: string | null, figure: CountedFigure): void {
  const { period, incidentFilter } = getState();
  // The bounds of the list are those of the period, which moves on: what is kept is the period itself.
  const { status, by, from, timeliness, onTime, inGrid, dueDate } = listBehind(
    figure,
    'from',
    'to',
  );
  openList(unit, {
    ...whole,
    // What the figures are narrowed to.
    categories: incidentFilter.categories,
    status: status ?? whole.status,
    by: by ?? whole.by,
    period: from === undefined ? 'all' : period,
    timeliness: timeliness ?? null,
    onTime: onTime ?? null,
    inGrid: inGrid ?? null,
    dueDate: dueDate ?? null,
  });
}

/** @param unit null: of everything */
export function openList(unit: string | null, incidentFilter: IncidentFilter): void {
  if (unit === null) change({ incidentFilter, panel: 'incidents', selection: null });
  else change({ incidentFilter, gridTab: 'incidents' });
}

/** Those closed in the period, narrowed further: why a rate is not higher. */
export function openClosed(unit: string | null, changed: Partial<IncidentFilter>): void {
  const { period, incidentFilter } = getState();
  const { categories } = incidentFilter;
  openList(unit, { ...whole, categories, status: 'all', by: 'closed', period, ...changed });
}

/** Those reported in the period, narrowed further: of one severity, of one day. */
export function openReported(unit: string | null, changed: Partial<IncidentFilter>): void {
  const { period, incidentFilter } = getState();
  const { categories } = incidentFilter;
  openList(unit, { ...whole, categories, status: 'all', period, ...changed });
}

/** Every incident reported in the period, narrowed further: what the charts count. */
export function narrowReported(changed: Partial<IncidentFilter>): void {
  const { period, incidentFilter } = getState();
  const { categories } = incidentFilter;
  const { hourOfWeek } = isOfCharts(incidentFilter) ? incidentFilter : whole;
  change({
    incidentFilter: { ...whole, status: 'all', period, categories, hourOfWeek, ...changed },
  });
}

/** Whether the list shows what the charts count: then they can add to one another. */
export function isOfCharts({ status, by }: IncidentFilter): boolean {
  return status === 'all' && by === 'reported';
}

/** Narrows or widens list and map. */
export function changeFilter(changed: Partial<IncidentFilter>): void {
  change({ incidentFilter: { ...getState().incidentFilter, ...changed } });
}

/** List and map show what they show at first. */
export const clearFilter = (): void => change({ incidentFilter: whole });

/** The list of all that is open. */
export const openWholeList = (): void => change({ panel: 'incidents', incidentFilter: whole });

export const sortIncidents = (incidentSort: IncidentSort): void => change({ incidentSort });
