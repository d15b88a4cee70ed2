import { useEffect, useRef } from 'react';
import { useService } from '../api.ts';
import { showLayer } from '../state/actions/layers.ts';
import { getState } from '../state/app-state.ts';
import { initialState } from '../state/choices.ts';

/** Opens the map with the camera layer where there are only cameras, unless the address names layers. */
export function useOpeningLayers(): void {
  const service = useService().data;
  const isDone = useRef(false);
  useEffect(() => {
    if (!service || isDone.current) return;
    isDone.current = true;
    const { layers } = getState();
    const hasOnlyCameras =
      service.edition === null && service.incidentCount === 0 && service.cameraCount > 0;
    if (hasOnlyCameras && layers === initialState.layers) {
      showLayer('cameras', true);
    }
  }, [service]);
}
