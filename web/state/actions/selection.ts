/** Actions that select something: from outside the map, which then goes there, or on it. */
import type { BoundingBox, Position } from '../../../api/core/contract/geo.ts';
import type { GridSummary } from '../../../api/core/contract/grids.ts';
import type { SearchResult } from '../../../api/core/contract/search.ts';
import { getState } from '../app-state.ts';
import { change } from '../app-store.ts';
import type { Flight, Selection } from '../choices.ts';
import { flyTo } from './map.ts';

/** Near enough to tell a shop from its neighbour. */
export const POINT_ZOOM = 17;

/** How many steps back are kept. */
const LONGEST_TRAIL = 20;

/**
 * Selects something, and remembers the way there, with the map as it was.
 *
 * @param flight null: it has no place, or the map stays where it is
 */
function goTo(to: Selection, flight: Flight | null): void {
  const { selection: from, trail, view, flight: requested, underway } = getState();
  // Where it flies to is where one was: what is shown on the way is nothing to come back to.
  const here = requested ?? underway ?? (view && { view });
  const way = { from, to, back: flight === null ? null : here };
  const last = trail.at(-1);
  change({
    selection: to,
    hasAlerts: false,
    highlighted: null,
    pointed: null,
    trail:
      from === null
        ? [way]
        : // From a unit to its incident and on to a camera is a way.
          from.kind !== to.kind
          ? [...trail, way].slice(-LONGEST_TRAIL)
          : // From card to card of the board is none: back leads to before the first of them.
            last?.to === from
            ? [...trail.slice(0, -1), { ...last, to, back: last.back ?? way.back }]
            : [],
    ...(flight && { flight }),
  });
}

export function selectGrid(grid: Pick<GridSummary, 'code' | 'bbox'>): void {
  goTo({ kind: 'grid', code: grid.code }, { bbox: grid.bbox });
}

/** `position` null: it has no place, so the map stays where it is. */
export function selectPoint(
  kind: 'incident' | 'camera' | 'place' | 'space',
  code: string,
  position: Position | null,
): void {
  goTo({ kind, code }, position && { center: position, zoom: POINT_ZOOM });
}

export function selectResult(result: SearchResult): void {
  const { kind, position, bbox } = result;
  // Who draws goes to a place to draw there: nothing is opened over the plan.
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

/** Nothing is selected any more, and the map shows everything. @param bounds null: nobody knows them yet */
export function showWholeArea(bounds: BoundingBox | null): void {
  change({ selection: null, ...(bounds && { flight: { bbox: bounds } }) });
}

/** Selects what a click on the map or a link of a panel means: the map stays where it is. */
export const select = (selection: Selection): void => change({ selection });

/** A click on the map where nothing is. */
export const clearSelection = (): void => change({ selection: null });

/** The unit that has the ground of the one that was selected. */
export const selectSuccessor = (code: string): void =>
  change({ selection: { kind: 'grid', code }, highlighted: null });
