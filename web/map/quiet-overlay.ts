import { MapLibreOverlay, type MapLibreOverlayProps } from '@deck.gl/maplibre';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { createSparingFrames } from './sparing-frames.ts';

/** Time until the first marks are drawn. */
const FIRST_MS = 10_000;
const POINTED = ['pointerdown', 'pointermove', 'pointerup', 'pointerleave', 'wheel'] as const;

type Device = Parameters<NonNullable<MapLibreOverlayProps['onDeviceInitialized']>>[0];

/**
 * Overlay without cost while nothing changes. Its loop would run at every frame of the screen: a twentieth of a processor for a
 * map that does not move.
 */
export class QuietOverlay extends MapLibreOverlay {
  readonly #frames = createSparingFrames(FIRST_MS);
  #device: Device | null = null;

  constructor(props: MapLibreOverlayProps) {
    super({
      ...props,
      onDeviceInitialized: (device) => {
        this.#device = device;
      },
    });
  }

  override onAdd(map: MapLibreMap): HTMLDivElement {
    const { wake } = this.#frames;
    map.on('render', wake);
    map.on('resize', this.#followCanvas);
    for (const event of POINTED) {
      map.getCanvasContainer().addEventListener(event, wake, { passive: true });
    }
    const element = super.onAdd(map);
    // deck.gl passes its properties on to its loop, which takes its frames from there.
    const loop: object = { animationFrameProvider: this.#frames };
    super.setProps(loop);
    return element;
  }

  override onRemove(map: MapLibreMap): void {
    const { wake } = this.#frames;
    map.off('render', wake);
    map.off('resize', this.#followCanvas);
    this.#device = null;
    for (const event of POINTED) map.getCanvasContainer().removeEventListener(event, wake);
    super.onRemove(map);
  }

  /**
   * Updates the size of the canvas. deck.gl observes the pixels of the element, which stay the same when the sheet of a wall is
   * shown in another window, while the map gets more pixels: marks would be drawn for the old canvas, at wrong positions.
   */
  readonly #followCanvas = () => {
    const surface = this.#device?.getDefaultCanvasContext();
    const canvas = surface?.htmlCanvas;
    if (!surface || !canvas) return;
    const oldPixelSize = surface.getDevicePixelSize();
    surface.cssWidth = canvas.clientWidth;
    surface.cssHeight = canvas.clientHeight;
    this.#device?.props.onResize(surface, { oldPixelSize });
  };

  override setProps(props: MapLibreOverlayProps): void {
    super.setProps(props);
    this.#frames.wake();
  }
}
