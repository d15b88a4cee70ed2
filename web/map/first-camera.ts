import type { LngLatBoundsLike } from 'maplibre-gl';
import type { BoundingBox } from '../../api/core/contract/geo.ts';
import type { View } from '../state/choices.ts';

/** A single shop, or a single camera, should not fill the screen. */
export const CLOSEST_ZOOM = 18.5;

/** Where the map opens: where the address says, else on everything there is, else on the world. */
export function firstCamera(view: View | null, bounds: BoundingBox | null) {
  if (view) return { center: view.center, zoom: view.zoom };
  if (!bounds) return { center: [0, 20] as [number, number], zoom: 2 };
  const [west, south, east, north] = bounds;
  const box: LngLatBoundsLike = [
    [west, south],
    [east, north],
  ];
  return { bounds: box, fitBoundsOptions: { padding: clearance(), maxZoom: CLOSEST_ZOOM } };
}

const MARGIN = 32;
/** The name of what lies highest stands across its border, in two lines. */
const NAME_MARGIN = 52;

/** Pixels of the map that are kept free on each side, for what is flown to as a whole. */
export function clearance(): { top: number; bottom: number; left: number; right: number } {
  const { legend, sign, height, width } = coverOfMap();
  const isWide = legend.right >= WIDE_LEGEND * width;
  return {
    top: NAME_MARGIN + (isWide ? Math.min(legend.bottom, MOST_OF_HEIGHT * height) : 0),
    bottom: MARGIN + sign,
    left: MARGIN,
    right: MARGIN + panelWidth(),
  };
}

/** From the middle of the map to that of its largest part that nothing covers: where a place that is flown to comes to stand. */
export function middleOfFree(): [x: number, y: number] {
  const { legend, sign, width, height } = coverOfMap();
  const free = { left: 0, top: 0, right: width - panelWidth(), bottom: height - sign };
  const beside = { ...free, left: legend.right };
  const below = { ...free, top: legend.bottom };
  const { left, top, right, bottom } = narrowest(below) >= narrowest(beside) ? below : beside;
  return [(left + right - width) / 2, (top + bottom - height) / 2];
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const narrowest = ({ left, top, right, bottom }: Box) => Math.min(right - left, bottom - top);

/** What is left must hold what the map goes to. */
const MOST_OF_HEIGHT = 0.4;
/** A legend of at least this share of the width hides more than a corner. */
const WIDE_LEGEND = 0.45;

/**
 * What lies at the edges of a map that nobody moves: the corner of the legend at its top, and the height of the sign at its foot. In
 * pixels of the map, which has its own while the sheet it is on is shown scaled.
 */
function coverOfMap() {
  const none = { legend: { right: 0, bottom: 0 }, sign: 0 };
  const legend = document.querySelector('[data-over-map="top"]');
  const sign = document.querySelector('[data-over-map="foot"]');
  const ground = legend?.parentElement;
  if (!ground) return { ...none, width: 0, height: 0 };
  const whole = ground.getBoundingClientRect();
  const pixel = whole.width === 0 ? 1 : (whole.width / ground.clientWidth) * readScreenScale();
  const size = { width: whole.width / pixel, height: whole.height / pixel };
  const box = legend?.getBoundingClientRect();
  const foot = sign?.getBoundingClientRect();
  return {
    ...size,
    legend:
      box && box.width > 0
        ? { right: (box.right - whole.left) / pixel, bottom: (box.bottom - whole.top) / pixel }
        : none.legend,
    sign: foot && foot.height > 0 ? (whole.bottom - foot.top) / pixel : 0,
  };
}

/** In pixels of the map, which is enlarged on large screens as everything else is. */
function panelWidth(): number {
  const panel = document.getElementById('panel');
  if (!panel) return 0;
  return panel.getBoundingClientRect().width / readScreenScale();
}

/** How much larger than on a laptop everything is drawn: the root's font size over 16 px. */
export function readScreenScale(): number {
  const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return Number.isFinite(size) && size > 0 ? size / 16 : 1;
}
