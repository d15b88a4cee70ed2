import { type Map as MapLibreMap, type StyleSpecification, VectorTileSource } from 'maplibre-gl';
import { withShade } from './shade.ts';

/** Sources and layers that come and go with a tool, not with the style: what is being drawn, and its handles. */
const GUESTS = /^(plan|td)-/;

/**
 * Makes the map what the style says, changing no more than differs. Tiles of another edition take the place of those that are seen as
 * they come, so that nothing blinks; what a tool has put on the map stays where it is.
 */
export function applyStyle(map: MapLibreMap, style: StyleSpecification): void {
  swapTiles(map, style);
  map.setStyle(withShade(map, style), { transformStyle: withGuests });
}

/** A source that is removed and added again is a blank map until its tiles have come. */
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
