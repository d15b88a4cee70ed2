/** Actions that choose which incidents list and map show. */
import type { IncidentSort } from '../../../api/core/contract/incidents.ts';
import { type CountedFigure, listBehind } from '../../../api/core/contract/statistics.ts';
import { getState } from '../app-state.ts';
import { change } from '../app-store.ts';
import { type IncidentFilter, initialState } from '../choices.ts';

const whole = initialState.incidentFilter;

/** Narrows list and map to the incidents that a figure counts, and opens the list. */
export function openListBehind(unit: string | null, figure: CountedFigure): void {
  const { period, incidentFilter } = getState();
  // The bounds of the list are those of the period, which moves: the period itself is kept.
  const { status, by, from, timeliness, onTime, inGrid, dueDate } = listBehind(
    figure,
    'from',
    'to',
  );
  openList(unit, {
    ...whole,
    // The filter of the figures.
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

/** Opens the list. @param unit null: of the whole district */
export function openList(unit: string | null, incidentFilter: IncidentFilter): void {
  if (unit === null) change({ incidentFilter, panel: 'incidents', selection: null });
  else change({ incidentFilter, gridTab: 'incidents' });
}

/** Opens the list of incidents closed in the period, narrowed further: why a rate is not higher. */
export function openClosed(unit: string | null, changed: Partial<IncidentFilter>): void {
  const { period, incidentFilter } = getState();
  const { categories } = incidentFilter;
  openList(unit, { ...whole, categories, status: 'all', by: 'closed', period, ...changed });
}

/** Opens the list of incidents reported in the period, narrowed further: of one severity, of one day. */
export function openReported(unit: string | null, changed: Partial<IncidentFilter>): void {
  const { period, incidentFilter } = getState();
  const { categories } = incidentFilter;
  openList(unit, { ...whole, categories, status: 'all', period, ...changed });
}

/** Narrows the incidents reported in the period further, as the charts count them. */
export function narrowReported(changed: Partial<IncidentFilter>): void {
  const { period, incidentFilter } = getState();
  const { categories } = incidentFilter;
  const { hourOfWeek } = isOfCharts(incidentFilter) ? incidentFilter : whole;
  change({
    incidentFilter: { ...whole, status: 'all', period, categories, hourOfWeek, ...changed },
  });
}

/** Whether the list shows what the charts count: then their filters can be combined. */
export function isOfCharts({ status, by }: IncidentFilter): boolean {
  return status === 'all' && by === 'reported';
}

/** Changes the filter of list and map. */
export function changeFilter(changed: Partial<IncidentFilter>): void {
  change({ incidentFilter: { ...getState().incidentFilter, ...changed } });
}

/** Resets the filter of list and map. */
export const clearFilter = (): void => change({ incidentFilter: whole });

/** Opens the list of all open incidents. */
export const openWholeList = (): void => change({ panel: 'incidents', incidentFilter: whole });

export const sortIncidents = (incidentSort: IncidentSort): void => change({ incidentSort });
