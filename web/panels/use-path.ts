import type { GridSummary } from '../../api/core/contract/grids.ts';
import { useCamera } from '../questions/cameras.ts';
import { useGrid } from '../questions/grids.ts';
import { useIncident } from '../questions/incidents.ts';
import { usePlace } from '../questions/places.ts';
import { useAppState } from '../state/app-state.ts';

/** The units from level 1 down to the selection; empty without a selection, or when it lies outside every unit. */
export function usePath(): GridSummary[] {
  const selection = useAppState((state) => state.selection);
  const codeOf = (kind: 'grid' | 'incident' | 'camera' | 'place') =>
    selection?.kind === kind ? selection.code : null;
  const grid = useGrid(codeOf('grid')).data;
  const incident = useIncident(codeOf('incident')).data;
  const camera = useCamera(codeOf('camera')).data;
  const place = usePlace(codeOf('place')).data;
  if (grid) return [...grid.ancestors, grid];
  return incident?.grids ?? camera?.grids ?? place?.grids ?? [];
}
