import type { Map as MapLibreMap } from 'maplibre-gl';
import type { TerraDraw } from 'terra-draw';
import { isSame, type Point } from '../../../api/core/geometry/lattice.ts';
import { showSketch } from '../../state/actions/drawing.ts';
import type { Theme } from '../../state/choices.ts';
import { getDrawing } from '../../state/drawing.ts';
import type { Drawing } from '../../state/drawing-shape.ts';
import { DrawAdapter } from './draw-adapter.ts';
import { finishSketch } from './finish-sketch.ts';
import { toDegrees, toLattice } from './lattice-degrees.ts';
import type { Shape } from './map-tool.ts';
import { snapOnMap } from './snap-on-map.ts';
import { startDrawer } from './start-drawer.ts';
import { tellPointer } from './tell-pointer.ts';

/** Draws free lines: polygons to give, lines to cut along, rectangles and lassos to choose units. */
export interface Sketcher {
  /** Starts in the colours of a theme; a line in progress continues. @returns a function that ends it */
  start(theme: Theme): () => void;
  setShape(shape: Shape): void;
  /** Whether a line is begun and not ended. */
  isSketching(): boolean;
  /** Removes the last corner of the line. @returns false: there is none */
  undo(): boolean;
  redo(): boolean;
  /** Enter finishes the line, Escape discards it. */
  end(key: 'Enter' | 'Escape'): void;
  /** Cancels a drag, which draws nothing; a line of clicks waits for the next one. */
  cancel(): void;
}

export function createSketcher(map: MapLibreMap): Sketcher {
  let drawer: TerraDraw | null = null;
  let adapter: DrawAdapter | null = null;
  let shape: Shape = 'static';
  /** Corners of a line in progress, kept while the drawer is replaced for another theme. */
  let waiting: readonly Point[] = [];
  /** Whether corners are replayed: then they keep their positions and do not snap. */
  let isTakingUpAgain = false;

  const isSketching = () => drawer?.getModeState() === 'drawing';

  /** Replays a line corner by corner, the only way to pass one to terra-draw. */
  const takeUpAgain = (corners: readonly Point[]) => {
    isTakingUpAgain = true;
    for (const corner of corners) {
      for (const type of ['pointermove', 'pointerdown', 'pointerup'] as const) {
        tellPointer(map, corner, type);
      }
    }
    isTakingUpAgain = false;
  };

  const snapAt = (x: number, y: number): [number, number] | undefined => {
    const snap = isTakingUpAgain ? null : snapOnMap(map, { x, y });
    return snap ? [...toDegrees(snap.point)] : undefined;
  };

  const listen = (started: TerraDraw) => {
    started.on('change', () => {
      const feature = shapeIn(started);
      showSketch(feature ? readSketch(feature.geometry) : null);
    });
    started.on('finish', (id) => {
      const feature = started.getSnapshotFeature(id);
      const sketch = feature && readSketch(feature.geometry);
      const isAgain = isTakingUpAgain;
      // The finished line is handled after this event, in which terra-draw is still busy with it.
      setTimeout(() => {
        if (started.enabled) started.clear();
        showSketch(null);
        // A replayed line may close by itself, when corners coincide at another zoom: then it is discarded.
        if (isAgain || !sketch || !getDrawing()) return;
        // A line that could not be used is replayed without its last corner, and can be continued.
        if (!finishSketch(sketch.points)) takeUpAgain(sketch.points);
      });
    });
  };

  return {
    start(theme) {
      adapter = new DrawAdapter(map);
      const started = startDrawer(adapter, theme, snapAt);
      listen(started);
      drawer = started;
      started.setMode(shape);
      takeUpAgain(waiting);
      waiting = [];
      return () => {
        // Another theme needs a new drawer: the line in progress is passed on to it.
        if (isSketching() && !isDragged(started.getMode())) waiting = setCorners(started);
        drawer = null;
        adapter = null;
        if (started.enabled) started.stop();
      };
    },
    setShape(next) {
      shape = next;
      if (drawer?.enabled && drawer.getMode() !== shape) {
        drawer.clear();
        drawer.setMode(shape);
      }
      showSketch(null);
    },
    isSketching,
    undo: () => isSketching() && drawer?.canUndo() === true && drawer.undo(),
    redo: () => isSketching() && drawer?.canRedo() === true && drawer.redo(),
    end(key) {
      // terra-draw listens to keys on the map only, wherever the focus is.
      const canvas = map.getCanvas();
      canvas.dispatchEvent(new KeyboardEvent('keydown', { key }));
      canvas.dispatchEvent(new KeyboardEvent('keyup', { key }));
    },
    cancel() {
      if (adapter?.release() && drawer && isDragged(drawer.getMode())) drawer.clear();
    },
  };
}

const isDragged = (mode: string) => mode === 'freehand' || mode === 'rectangle';

const shapeIn = (started: TerraDraw) =>
  started
    .getSnapshot()
    .find(({ geometry, properties }) => geometry.type !== 'Point' && isShape(properties.mode));

const isShape = (mode: unknown) =>
  mode === 'polygon' || mode === 'linestring' || mode === 'rectangle' || mode === 'freehand';

/** Corners of the line in progress, without the end that follows the pointer. */
function setCorners(started: TerraDraw): Point[] {
  const drawn = shapeIn(started);
  if (drawn?.geometry.type === 'LineString') {
    return drawn.geometry.coordinates.slice(0, -1).map(toLattice);
  }
  if (drawn?.geometry.type !== 'Polygon') return [];
  const count = Number(drawn.properties.committedCoordinateCount ?? 0);
  return (drawn.geometry.coordinates[0] ?? []).slice(0, count).map(toLattice);
}

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
