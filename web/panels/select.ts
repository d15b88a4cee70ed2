/** What happens when somebody picks something outside the map: it is selected, and the map goes there. */
import type { BoundingBox, Position } from '../../api/contract/geo.ts';
import type { GridSummary } from '../../api/contract/grids.ts';
import type { SearchResult } from '../../api/contract/search.ts';
import { getState, type PanelName, setState } from '../state/app-state.ts';

/** Near enough to tell a shop from its neighbour. */
export const POINT_ZOOM = 17;

export function selectGrid(grid: Pick<GridSummary, 'code' | 'bbox'>): void {
  setState({
    selection: { kind: 'grid', code: grid.code },
    flight: { bbox: grid.bbox },
    highlighted: null,
  });
}

/** How many steps back are kept. */
const LONGEST_TRAIL = 20;

/** `position` null: it has no place, so the map stays where it is. */
export function selectPoint(
  kind: 'incident' | 'camera' | 'place' | 'space',
  code: string,
  position: Position | null,
): void {
  const { selection: from, trail } = getState();
  const to = { kind, code };
  // From a unit to its case and on to a camera is a way; from card to card of the board is not.
  const isWay = from !== null && from.kind !== kind;
  setState({
    selection: to,
    trail: isWay ? [...trail, { from, to }].slice(-LONGEST_TRAIL) : [],
    ...(position && { flight: { center: position, zoom: POINT_ZOOM } }),
  });
}

export function selectResult(result: SearchResult): void {
  if (result.kind === 'grid') {
    setState({
      selection: { kind: 'grid', code: result.code },
      ...(result.bbox && { flight: { bbox: result.bbox } }),
    });
    return;
  }
  selectPoint(result.kind, result.code, result.position);
}

export function showWholeArea(bounds: BoundingBox | null): void {
  setState({ selection: null, ...(bounds && { flight: { bbox: bounds } }) });
}

export function openPanel(panel: PanelName): void {
  if (panel === 'new') beginCase();
  else setState({ panel, selection: null, isPicking: false });
}

/** A new case begins with its place: the next click on the map says it, unless it is known already. */
export function beginCase(): void {
  setState({ panel: 'new', selection: null, isPicking: getState().draftPlace === null });
}
