import type { MapLibreOverlay } from '@deck.gl/maplibre';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import type { MarkedSpace } from './crowd/zones.ts';
import { QuietOverlay } from './quiet-overlay.ts';
import type { AskedMarks } from './use-drawn-marks.ts';
import { useMarks } from './use-marks.ts';
import { cursorOver } from './use-pointer.ts';
import { usePulses } from './use-pulses.ts';

export interface MarkOverlayProps {
  /** The map, with its style loaded. */
  map: MapLibreMap;
  drawn: AskedMarks;
  pixelRatio: number;
  /** Called when the first marks are on the map. */
  onDrawn: () => void;
  /** Called with the spaces of the crowd that react to the pointer. */
  onSpaces: (spaces: readonly MarkedSpace[]) => void;
}

/**
 * Everything that deck.gl draws, in a chunk of its own: the map is shown before its code is read and its programs are compiled.
 */
export default function MarkOverlay({ map, ...props }: MarkOverlayProps) {
  const [overlay, setOverlay] = useState<MapLibreOverlay | null>(null);
  useEffect(() => {
    // Interleaved: both use one graphics context, so only one can be lost.
    const joining = new QuietOverlay({
      interleaved: true,
      layers: [],
      // On a flat map what is drawn later is on top. The depths of the map's own ground would cut marks.
      parameters: { depthCompare: 'always', depthWriteEnabled: false },
      // The overlay writes the cursor of the shared canvas at every frame.
      getCursor: ({ isDragging }) => (isDragging ? 'grabbing' : cursorOver(map)),
      onLoad: () => setOverlay(joining),
    });
    map.addControl(joining);
    return () => {
      setOverlay(null);
      map.removeControl(joining);
    };
  }, [map]);
  return overlay && <Marks map={map} overlay={overlay} {...props} />;
}

function Marks({
  map,
  overlay,
  drawn,
  pixelRatio,
  onDrawn,
  onSpaces,
}: MarkOverlayProps & { overlay: MapLibreOverlay }) {
  const spaces = useMarks(map, overlay, drawn, pixelRatio);
  usePulses(map, drawn.incidents);
  useEffect(() => onSpaces(spaces), [spaces, onSpaces]);
  const { isSettled } = drawn;
  useEffect(() => {
    if (!isSettled) return;
    map.once('idle', onDrawn);
    map.triggerRepaint();
    return () => {
      map.off('idle', onDrawn);
    };
  }, [map, isSettled, onDrawn]);
  return null;
}
