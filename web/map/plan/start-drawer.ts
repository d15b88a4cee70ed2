import {
  TerraDraw,
  TerraDrawFreehandMode,
  TerraDrawLineStringMode,
  TerraDrawModeUndoRedo,
  TerraDrawPolygonMode,
  TerraDrawRectangleMode,
} from 'terra-draw';
import type { Theme } from '../../state/choices.ts';
import { mapColours } from '../style/colours.ts';
import type { DrawAdapter } from './draw-adapter.ts';

/**
 * Starts terra-draw with the shapes that the tools draw, in the colours of the map.
 *
 * @param snapAt snaps a corner at a position on the map, in its CSS pixels; undefined: no snap
 */
export function startDrawer(
  adapter: DrawAdapter,
  theme: Theme,
  snapAt: (x: number, y: number) => [number, number] | undefined,
): TerraDraw {
  const colours = mapColours[theme];
  const snapping = {
    toCustom: ({ containerX, containerY }: { containerX: number; containerY: number }) =>
      snapAt(containerX, containerY),
  };
  const hex = (colour: string) => colour as `#${string}`;
  const corner = {
    closingPointColor: hex(colours.amber),
    closingPointOutlineColor: hex(colours.casing),
    closingPointOutlineWidth: 2,
    closingPointWidth: 6,
    snappingPointColor: hex(colours.amber),
    snappingPointOutlineColor: hex(colours.casing),
    snappingPointOutlineWidth: 2,
    snappingPointWidth: 5,
    coordinatePointColor: hex(colours.inside),
    coordinatePointOutlineColor: hex(colours.amber),
    coordinatePointOutlineWidth: 2,
    coordinatePointWidth: 4,
  };
  const area = {
    fillColor: hex(colours.amber),
    fillOpacity: 0.14,
    outlineColor: hex(colours.amber),
    outlineWidth: 2.5,
  };
  const started = new TerraDraw({
    adapter,
    modes: [
      new TerraDrawPolygonMode({
        snapping,
        showCoordinatePoints: true,
        pointerDistance: 12,
        styles: { ...area, ...corner },
      }),
      new TerraDrawLineStringMode({
        snapping,
        showCoordinatePoints: true,
        pointerDistance: 12,
        styles: { lineStringColor: hex(colours.amber), lineStringWidth: 2.5, ...corner },
      }),
      new TerraDrawRectangleMode({ drawInteraction: 'click-move-or-drag', styles: area }),
      new TerraDrawFreehandMode({
        drawInteraction: 'click-drag',
        autoClose: true,
        styles: area,
      }),
    ],
    undoRedo: { modeLevel: new TerraDrawModeUndoRedo() },
  });
  started.start();
  return started;
}
