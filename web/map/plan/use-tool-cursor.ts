import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { type Drawing, useDrawing } from '../../state/drawing.ts';

/** What the pointer would do, told to the one place that writes the cursor. */
export function useToolCursor(map: MapLibreMap): void {
  const cursor = useDrawing(cursorOf) ?? null;
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

function cursorOf({ tool, gather, corner }: Drawing): string | null {
  if (tool === 'give' || tool === 'cut') return 'crosshair';
  if (tool === 'border') return corner ? 'move' : null;
  return gather === 'click' ? 'pointer' : 'crosshair';
}
