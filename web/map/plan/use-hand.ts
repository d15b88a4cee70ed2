import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useMemo } from 'react';
import { useAppState } from '../../state/app-state.ts';
import { useDrawing } from '../../state/drawing.ts';
import type { Tool } from '../../state/drawing-shape.ts';
import { createHand, type Hand } from './hand.ts';
import { mapTools } from './map-tools.ts';

/** Pointer input of a map, for the current tool. */
export function useHand(map: MapLibreMap): Hand {
  const hand = useMemo(() => createHand(map), [map]);
  const theme = useAppState((state) => state.theme);
  const tool: Tool = useDrawing((drawing) => drawing.tool) ?? 'choose';
  const gather = useDrawing((drawing) => drawing.gather);
  const shape = useDrawing((drawing) => mapTools[drawing.tool].shape(drawing)) ?? 'static';
  useEffect(() => hand.listen(), [hand]);
  useEffect(() => hand.sketcher.start(theme), [hand, theme]);
  useEffect(() => hand.sketcher.setShape(shape), [hand, shape]);
  useEffect(() => mapTools[tool].take(map), [map, tool]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: for another way of choosing units and for another tool
  useEffect(() => () => hand.drop(), [hand, tool, gather]);
  return hand;
}
