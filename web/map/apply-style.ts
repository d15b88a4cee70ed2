import { type Map as MapLibreMap, type StyleSpecification, VectorTileSource } from 'maplibre-gl';
import { withShade } from './shade.ts';

/** Ids of sources and layers that belong to a tool, not to the style: the drawing and its handles. */
const GUESTS = /^(plan|td)-/;

/**
 * Applies a style to the map by changing only what differs. Tiles of another edition replace the visible ones as they arrive,
 * so that nothing flickers; the sources and layers of a tool stay.
 */
export function applyStyle(map: MapLibreMap, style: StyleSpecification): void {
  swapTiles(map, style);
  map.setStyle(withShade(map, style), { transformStyle: withGuests });
}

/**
 * Replaces the tiles of a source. A source that is removed and added again leaves the map blank until its tiles have arrived.
 */
function swapTiles(map: MapLibreMap, { sources }: StyleSpecification): void {
  for (const [id, requested] of Object.entries(sources)) {
    const source = map.getSource(id);
    if (requested.type !== 'vector' || !(source instanceof VectorTileSource)) continue;
    const { tiles } = requested;
    if (tiles && source.tiles?.join() !== tiles.join()) source.setTiles(tiles);
  }
}

function withGuests(
  before: StyleSpecification | undefined,
  next: StyleSpecification,
): StyleSpecification {
  if (!before) return next;
  const sources = Object.entries(before.sources).filter(([id]) => GUESTS.test(id));
  if (sources.length === 0) return next;
  const layers = [...next.layers];
  for (const [index, layer] of before.layers.entries()) {
    if (!GUESTS.test(layer.id)) continue;
    const above = before.layers
      .slice(index + 1)
      .find(({ id }) => !GUESTS.test(id) && layers.some((known) => known.id === id));
    const place = above ? layers.findIndex(({ id }) => id === above.id) : layers.length;
    layers.splice(place, 0, layer);
  }
  return { ...next, sources: { ...next.sources, ...Object.fromEntries(sources) }, layers };
}
