import type { LngLatBoundsLike } from 'maplibre-gl';
import type { BoundingBox } from '../../api/core/contract/geo.ts';
import type { View } from '../state/app-state.ts';

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

/** Pixels of the map that the panel does not cover, kept free on each side. */
export function clearance(): { top: number; bottom: number; left: number; right: number } {
  return {
    top: NAME_MARGIN + wideLegendHeight(),
    bottom: MARGIN,
    left: MARGIN,
    right: MARGIN + panelWidth(),
  };
}

/** What is left must hold what the map goes to. */
const MOST_OF_HEIGHT = 0.4;

/** Of a legend at the top of a map that nobody moves, where it leaves no half of the map free beside it. */
function wideLegendHeight(): number {
  const legend = document.querySelector('[data-over-map="top"]');
  const ground = legend?.parentElement;
  if (!legend || !ground) return 0;
  const [box, whole] = [legend.getBoundingClientRect(), ground.getBoundingClientRect()];
  if (whole.width === 0 || box.width < whole.width / 2) return 0;
  // The sheet is shown scaled, and the map is drawn in pixels of its own.
  const pixel = (whole.width / ground.clientWidth) * readScreenScale();
  return Math.min(box.bottom - whole.top, MOST_OF_HEIGHT * whole.height) / pixel;
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
