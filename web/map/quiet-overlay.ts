import { MapLibreOverlay, type MapLibreOverlayProps } from '@deck.gl/maplibre';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { createSparingFrames } from './sparing-frames.ts';

/** Until the first marks stand there. */
const FIRST_MS = 10_000;
const POINTED = ['pointerdown', 'pointermove', 'pointerup', 'pointerleave', 'wheel'] as const;

type Device = Parameters<NonNullable<MapLibreOverlayProps['onDeviceInitialized']>>[0];

/**
 * An overlay that costs nothing while nothing happens. Its loop would run at every frame of the screen for ever: a twentieth of
 * a processor for a map that stands still.
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
    // What deck.gl is told it tells its loop, which takes its frames from there.
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
   * deck.gl follows the pixels that the element covers. They stay when the sheet of a wall is shown in another window, whose map
   * gets more pixels all the same: marks would be drawn for the canvas of before, in other places.
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
