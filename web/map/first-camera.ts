import type { LngLatBoundsLike } from 'maplibre-gl';
import type { BoundingBox } from '../../api/core/contract/geo.ts';
import type { View } from '../state/choices.ts';

/** Maximum zoom, so that a single shop, or a single camera, does not fill the screen. */
export const CLOSEST_ZOOM = 18.5;

/** Initial view of the map: from the address, otherwise everything there is, otherwise the world. */
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
/** Pixels for the name at the top, which extends over the border of its unit in two lines. */
const NAME_MARGIN = 52;

/** Pixels of the map that are kept free on each side when a box is shown as a whole. */
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

/** Offset from the centre of the map to that of its largest uncovered part, where a position is shown after a flight. */
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

/** Maximum share of the height that may be covered: the rest must show what the map moves to. */
const MOST_OF_HEIGHT = 0.4;
/** A legend of at least this share of the width covers more than a corner. */
const WIDE_LEGEND = 0.45;

/**
 * What covers the edges of a map without interaction: the corner of the legend at its top, and the height of the sign at its
 * bottom. In pixels of the map, which differ from those of the page while its sheet is scaled.
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

/** Width of the panel in pixels of the map, which is enlarged on large screens like everything else. */
function panelWidth(): number {
  const panel = document.getElementById('panel');
  if (!panel) return 0;
  return panel.getBoundingClientRect().width / readScreenScale();
}

/** Scale of the page relative to a laptop: the root's font size over 16 px. */
export function readScreenScale(): number {
  const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return Number.isFinite(size) && size > 0 ? size / 16 : 1;
}
