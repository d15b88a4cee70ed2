/** What happens when somebody picks something outside the map: it is selected, and the map goes there. */
import type { BoundingBox, Position } from '../../../api/core/contract/geo.ts';
import type { GridSummary } from '../../../api/core/contract/grids.ts';
import type { SearchResult } from '../../../api/core/contract/search.ts';
import { getState, setState } from '../app-state.ts';
import type { Flight, PanelName, Selection } from '../choices.ts';

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
  const { selection: from, trail, view, flight: wished, underway } = getState();
  // Where it flies to is where one was: what is shown on the way is nothing to come back to.
  const here = wished ?? underway ?? (view && { view });
  const way = { from, to, back: flight === null ? null : here };
  const last = trail.at(-1);
  setState({
    selection: to,
    hasAlerts: false,
    highlighted: null,
    pointed: null,
    trail:
      from === null
        ? [way]
        : // From a unit to its case and on to a camera is a way.
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
    if (bbox) setState({ flight: { bbox } });
    else if (position) setState({ flight: { center: position, zoom: POINT_ZOOM } });
    return;
  }
  if (result.kind === 'grid') {
    goTo({ kind: 'grid', code: result.code }, result.bbox && { bbox: result.bbox });
    return;
  }
  selectPoint(result.kind, result.code, result.position);
}

export function showWholeArea(bounds: BoundingBox | null): void {
  setState({ selection: null, ...(bounds && { flight: { bbox: bounds } }) });
}

export function openPanel(panel: PanelName): void {
  if (panel === 'new') beginCase();
  else setState({ panel, selection: null, isPicking: false, hasAlerts: false });
}

/** A new case begins with its place: the next click on the map says it, unless it is known already. */
export function beginCase(): void {
  setState({
    panel: 'new',
    selection: null,
    hasAlerts: false,
    isPicking: getState().draftPlace === null,
  });
}
