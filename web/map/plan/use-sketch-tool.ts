import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import {
  TerraDraw,
  TerraDrawFreehandMode,
  TerraDrawLineStringMode,
  TerraDrawModeUndoRedo,
  TerraDrawPolygonMode,
  TerraDrawRectangleMode,
} from 'terra-draw';
import { isSame, type Point } from '../../../api/core/geometry/lattice.ts';
import { useAppState } from '../../state/app-state.ts';
import type { Theme } from '../../state/choices.ts';
import { changeDrawing, type Drawing, getDrawing, useDrawing } from '../../state/drawing.ts';
import { mapColours } from '../style/colours.ts';
import { DrawAdapter } from './draw-adapter.ts';
import { finishSketch } from './finish-sketch.ts';
import { toDegrees, toLattice } from './lattice-degrees.ts';
import { snapOnMap } from './snap-on-map.ts';
import { tellPointer } from './tell-pointer.ts';

/** terra-draw's name of each shape in the hand; static: none. */
type Shape = 'polygon' | 'linestring' | 'rectangle' | 'freehand' | 'static';

let drawer: TerraDraw | null = null;

/** Whether a line is begun and not ended. */
export const isSketching = (): boolean => drawer?.getModeState() === 'drawing';

/** Takes back the last corner of the line in the hand. @returns false: there is none */
export const undoCorner = (): boolean =>
  isSketching() && drawer?.canUndo() === true && drawer.undo();
export const redoCorner = (): boolean =>
  isSketching() && drawer?.canRedo() === true && drawer.redo();

/** Enter ends the line in the hand, Escape drops it: terra-draw hears of keys on the map alone, wherever the focus is. */
export function endSketch(map: MapLibreMap, key: 'Enter' | 'Escape'): void {
  const canvas = map.getCanvas();
  canvas.dispatchEvent(new KeyboardEvent('keydown', { key }));
  canvas.dispatchEvent(new KeyboardEvent('keyup', { key }));
}

/** Free lines: polygons to give, lines to cut along, rectangles and lassos to take up units with. */
export function useSketchTool(map: MapLibreMap): void {
  const theme = useAppState((state) => state.theme);
  const shape = useDrawing(shapeOf) ?? 'static';
  const latest = useRef<Shape>('static');
  const kept = useRef<readonly Point[]>([]);

  useEffect(() => {
    const adapter = new DrawAdapter(map);
    const started = startDrawer(map, adapter, theme);
    drawer = started;
    started.setMode(latest.current);
    takeUpAgain(map, kept.current);
    kept.current = [];
    // A drag that is broken off draws nothing; a line of clicks waits for the next one.
    const onCancel = () => {
      if (adapter.letGo() && isDragged(started.getMode())) started.clear();
    };
    const canvas = map.getCanvas();
    canvas.addEventListener('pointercancel', onCancel);
    return () => {
      canvas.removeEventListener('pointercancel', onCancel);
      // The other colours of the map take a new drawer: what is in the hand goes over to it.
      if (isSketching() && !isDragged(started.getMode())) kept.current = setCorners(started);
      drawer = null;
      if (started.enabled) started.stop();
    };
  }, [map, theme]);

  useEffect(() => {
    latest.current = shape;
    if (drawer?.enabled && drawer.getMode() !== shape) {
      drawer.clear();
      drawer.setMode(shape);
    }
    changeDrawing({ sketch: null });
  }, [shape]);
}

function shapeOf({ tool, gather, mayDraw }: Drawing): Shape {
  if (tool === 'give' && mayDraw) return 'polygon';
  if (tool === 'cut' && mayDraw) return 'linestring';
  if (tool !== 'choose' && tool !== 'assign' && tool !== 'merge') return 'static';
  if (gather === 'rectangle') return 'rectangle';
  return gather === 'lasso' ? 'freehand' : 'static';
}

/** What is set of the line in the hand: without the end that follows the pointer. */
function setCorners(started: TerraDraw): Point[] {
  const drawn = started
    .getSnapshot()
    .find(({ geometry, properties }) => geometry.type !== 'Point' && isShape(properties.mode));
  if (drawn?.geometry.type === 'LineString') {
    return drawn.geometry.coordinates.slice(0, -1).map(toLattice);
  }
  if (drawn?.geometry.type !== 'Polygon') return [];
  const count = Number(drawn.properties.committedCoordinateCount ?? 0);
  return (drawn.geometry.coordinates[0] ?? []).slice(0, count).map(toLattice);
}

/** Set while corners are told again: they are where they were, not at what is near now. */
let isTakingUpAgain = false;

/** Puts a line back into the hand, corner by corner, as terra-draw has no other way to be told. */
function takeUpAgain(map: MapLibreMap, corners: readonly Point[]): void {
  isTakingUpAgain = true;
  for (const corner of corners) {
    for (const type of ['pointermove', 'pointerdown', 'pointerup'] as const) {
      tellPointer(map, corner, type);
    }
  }
  isTakingUpAgain = false;
}

const isDragged = (mode: string) => mode === 'freehand' || mode === 'rectangle';

function startDrawer(map: MapLibreMap, adapter: DrawAdapter, theme: Theme): TerraDraw {
  const colours = mapColours[theme];
  const snapping = {
    toCustom: ({ containerX, containerY }: { containerX: number; containerY: number }) => {
      if (isTakingUpAgain) return undefined;
      const snap = snapOnMap(map, { x: containerX, y: containerY });
      return snap ? [...toDegrees(snap.point)] : undefined;
    },
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
  started.on('change', () => {
    const feature = started
      .getSnapshot()
      .find(({ properties }) => properties.mode !== undefined && isShape(properties.mode));
    changeDrawing({ sketch: feature ? readSketch(feature.geometry) : null });
  });
  started.on('finish', (id) => {
    const feature = started.getSnapshotFeature(id);
    const sketch = feature && readSketch(feature.geometry);
    const isAgain = isTakingUpAgain;
    // What was drawn is the draft's now; terra-draw is still busy with it while it tells.
    setTimeout(() => {
      if (started.enabled) started.clear();
      changeDrawing({ sketch: null });
      // Told again it closed by itself, as corners have come together on another zoom: then it is dropped.
      if (isAgain || !sketch || !getDrawing()) return;
      // A line that could not be used is still in the hand: a corner taken back, and on it goes.
      if (!finishSketch(sketch.points)) takeUpAgain(map, sketch.points);
    });
  });
  return started;
}

const isShape = (mode: unknown) =>
  mode === 'polygon' || mode === 'linestring' || mode === 'rectangle' || mode === 'freehand';

function readSketch(geometry: GeoJSON.Geometry): Drawing['sketch'] {
  if (geometry.type === 'LineString') {
    return { points: withoutRepeats(geometry.coordinates.map(toLattice)), isRing: false };
  }
  if (geometry.type !== 'Polygon') return null;
  const points = withoutRepeats((geometry.coordinates[0] ?? []).map(toLattice));
  const [first] = points;
  const last = points.at(-1);
  const isClosed = first && last && points.length > 1 && isSame(first, last);
  return { points: isClosed ? points.slice(0, -1) : points, isRing: true };
}

function withoutRepeats(points: readonly Point[]): Point[] {
  return points.filter((point, index) => {
    const before = points[index - 1];
    return before === undefined || !isSame(before, point);
  });
}
