/** Actions that select something: from outside the map, which then moves there, or on it. */
import type { BoundingBox, Position } from '../../../api/core/contract/geo.ts';
import type { GridSummary } from '../../../api/core/contract/grids.ts';
import type { SearchResult } from '../../../api/core/contract/search.ts';
import { getState } from '../app-state.ts';
import { change } from '../app-store.ts';
import type { Flight, Selection } from '../choices.ts';
import { flyTo } from './map.ts';

/** Zoom at which a shop can be told from its neighbour. */
export const POINT_ZOOM = 17;

/** Maximum number of steps back. */
const LONGEST_TRAIL = 20;

/**
 * Selects something, and stores the step back with the map as it was.
 *
 * @param flight null: it has no position, or the map stays where it is
 */
function goTo(to: Selection, flight: Flight | null): void {
  const { selection: from, trail, view, flight: requested, underway } = getState();
  // During a flight its target counts as the map's position: a view on the way is nothing to return to.
  const here = requested ?? underway ?? (view && { view });
  const way = { from, to, back: flight === null ? null : here };
  const last = trail.at(-1);
  change({
    selection: to,
    cover: null,
    hasAlerts: false,
    highlighted: null,
    pointed: null,
    trail:
      from === null
        ? [way]
        : // From a unit to its incident and on to a camera is a trail.
          from.kind !== to.kind
          ? [...trail, way].slice(-LONGEST_TRAIL)
          : // From card to card of the board is not: back leads to before the first of them.
            last?.to === from
            ? [...trail.slice(0, -1), { ...last, to, back: last.back ?? way.back }]
            : [],
    ...(flight && { flight }),
  });
}

export function selectGrid(grid: Pick<GridSummary, 'code' | 'bbox'>): void {
  goTo({ kind: 'grid', code: grid.code }, { bbox: grid.bbox });
}

/** Selects something with a position. `position` null: it has none, so the map stays where it is. */
export function selectPoint(
  kind: 'incident' | 'camera' | 'place' | 'space',
  code: string,
  position: Position | null,
): void {
  goTo({ kind, code }, position && { center: position, zoom: POINT_ZOOM });
}

export function selectResult(result: SearchResult): void {
  const { kind, position, bbox } = result;
  // While drawing, the map moves there and nothing is opened over the plan.
  if (getState().plan !== null && (kind === 'grid' || kind === 'place' || kind === 'space')) {
    if (bbox) flyTo({ bbox });
    else if (position) flyTo({ center: position, zoom: POINT_ZOOM });
    return;
  }
  if (result.kind === 'grid') {
    goTo({ kind: 'grid', code: result.code }, result.bbox && { bbox: result.bbox });
    return;
  }
  selectPoint(result.kind, result.code, result.position);
}

/** Clears the selection and shows the whole area. @param bounds null: not known yet */
export function showWholeArea(bounds: BoundingBox | null): void {
  change({ selection: null, ...(bounds && { flight: { bbox: bounds } }) });
}

/** Selects what a click on the map or a link of a panel stands for: the map stays where it is. */
export const select = (selection: Selection): void => change({ selection });

/** Clears the selection, after a click on an empty part of the map. */
export const clearSelection = (): void => change({ selection: null });

/** Selects the successor of the unit that was selected. */
export const selectSuccessor = (code: string): void =>
  change({ selection: { kind: 'grid', code }, highlighted: null });
