import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { useDrawing } from '../../state/drawing.ts';
import { mapTools } from './map-tools.ts';

/** Passes the cursor of the tool to the one place that sets it. */
export function useToolCursor(map: MapLibreMap): void {
  const cursor = useDrawing((drawing) => mapTools[drawing.tool].cursor(drawing)) ?? null;
  useEffect(() => {
    const { dataset } = map.getCanvas();
    if (cursor === null) delete dataset.cursor;
    else dataset.cursor = cursor;
    map.triggerRepaint();
    return () => {
      delete dataset.cursor;
    };
  }, [map, cursor]);
}
