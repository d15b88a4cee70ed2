/** The page of measure-heat: deck.gl with one layer, ours or a plain one, over the same points. */
import { Deck, type Layer, MapView } from '@deck.gl/core';
import { ScatterplotLayer } from '@deck.gl/layers';
import { computeHeat } from '../../web/map/crowd/compute-heat.ts';
import { paintHeat } from '../../web/map/crowd/paint-heat.ts';
import { type HeatSource, planHeat } from '../../web/map/crowd/plan-heat.ts';
import { crowdHeatLayers } from '../../web/map/layers/crowd-heat-layer.ts';

export type Drawn = 'heat' | 'points';

export interface FrameRun {
  /** Zoom at the middle of the run. */
  zoom: number;
  frames: number;
  /** Number of frames between new figures; 60 frames are one second. */
  perFrameOfData: number;
}

declare global {
  interface Window {
    /** @returns milliseconds of each frame, drawn to the end */
    drawFrames: (drawn: Drawn, points: readonly HeatSource[], run: FrameRun) => Promise<number[]>;
  }
}

const SIZE = { width: 1280, height: 720 };
/** Radius of a point in a plain layer, pixels. */
const RADIUS = 6;

window.drawFrames = async (drawn, points, { zoom, frames, perFrameOfData }) => {
  const canvas = document.body.appendChild(document.createElement('canvas'));
  Object.assign(canvas, SIZE);
  const [longitude, latitude] = middleOf(points);
  const viewAt = (frame: number) => ({
    longitude: longitude + 1e-4 * Math.sin(frame / 20),
    latitude: latitude + 1e-4 * Math.cos(frame / 20),
    zoom: zoom + 0.3 * Math.sin(frame / 60),
  });
  const deck = new Deck({
    canvas,
    ...SIZE,
    useDevicePixels: 1,
    views: new MapView({ repeat: false }),
    viewState: viewAt(0),
    layers: [],
    _animate: false,
  });
  await new Promise((resolve) => deck.setProps({ onLoad: () => resolve(null) }));
  const layersOf = drawn === 'heat' ? heatLayers(points) : pointLayers(points);
  const gl = canvas.getContext('webgl2');
  if (!gl) throw new Error('no WebGL 2');
  const pixel = new Uint8Array(4);
  const times: number[] = [];
  let layers: Layer[] = [];
  for (let frame = 0; frame < frames; frame++) {
    const started = performance.now();
    if (frame % perFrameOfData === 0) layers = layersOf(frame);
    deck.setProps({ viewState: viewAt(frame), layers });
    deck.redraw('measured');
    // Waits until the frame is drawn: without a read, the call returns before the work is done.
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
    times.push(performance.now() - started);
    // Yields to the event loop, as between two frames of a page.
    await new Promise((resolve) => setTimeout(resolve));
  }
  refuseBlank(gl, deck);
  deck.finalize();
  canvas.remove();
  return times;
};

/** Throws when nothing is drawn: an empty page would be the fastest of all. */
function refuseBlank(gl: WebGL2RenderingContext, deck: Deck<MapView>): void {
  deck.redraw('looked at');
  const pixels = new Uint8Array(4 * SIZE.width * SIZE.height);
  gl.readPixels(0, 0, SIZE.width, SIZE.height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
  if (pixels.every((value) => value === 0)) throw new Error('nothing was drawn');
}

function middleOf(points: readonly HeatSource[]): [number, number] {
  const mean = (axis: 0 | 1) =>
    points.reduce((sum, { position }) => sum + position[axis], 0) / points.length;
  return [mean(0), mean(1)];
}

/** Density between 0 and 5 persons/m², different at every frame of data. */
const densityOf = (point: number, frame: number) => 2.5 + 2.5 * Math.sin(point * 1.7 + frame);

function heatLayers(points: readonly HeatSource[]): (frame: number) => Layer[] {
  const plan = planHeat(points);
  if (!plan) throw new Error('no points');
  return (frame) => {
    const densities = points.map((_, point) => densityOf(point, frame));
    const field = computeHeat(plan, densities, undefined);
    const image = paintHeat(field, 'dark', false);
    // Without a map there is no slot for the layer.
    return crowdHeatLayers({ image, plan }, 'dark');
  };
}

function pointLayers(points: readonly HeatSource[]): (frame: number) => Layer[] {
  return (frame) => [
    new ScatterplotLayer<HeatSource>({
      id: 'points',
      data: points,
      getPosition: ({ position }) => position,
      getRadius: RADIUS,
      radiusUnits: 'pixels',
      getFillColor: (_, { index }) => [255, 51 * densityOf(index, frame), 0],
      updateTriggers: { getFillColor: frame },
    }),
  ];
}
