import { useEffect, useRef } from 'react';
import { useCamera } from '../questions/cameras.ts';
import { useGrid } from '../questions/grids.ts';
import { useIncident } from '../questions/incidents.ts';
import { usePlace } from '../questions/places.ts';
import { flyTo } from '../state/actions/map.ts';
import { POINT_ZOOM } from '../state/actions/selection.ts';
import { getState } from '../state/app-state.ts';
import type { Flight } from '../state/choices.ts';

/**
 * Flies to the selection of an address without a view: such an address was written manually or by another program and means
 * "show me this".
 */
export function useOpeningFlight(): void {
  const asked = useRef(getState().view === null ? getState().selection : null);
  const codeOf = (kind: 'grid' | 'incident' | 'camera' | 'place') =>
    asked.current?.kind === kind ? asked.current.code : null;
  const grid = useGrid(codeOf('grid')).data;
  const incident = useIncident(codeOf('incident')).data;
  const camera = useCamera(codeOf('camera')).data;
  const place = usePlace(codeOf('place')).data;
  const bbox = grid?.bbox;
  const center = incident?.position ?? camera?.position ?? place?.position;
  useEffect(() => {
    const flight: Flight | null = bbox ? { bbox } : center ? { center, zoom: POINT_ZOOM } : null;
    if (!asked.current || !flight) return;
    // If the user has selected something else in the meantime, nothing happens.
    if (getState().selection === asked.current) flyTo(flight);
    asked.current = null;
  }, [bbox, center]);
}
