import { gunzipSync } from 'node:zlib';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';

export interface DecodedFeature {
  type: number;
  properties: Record<string, number | string | boolean>;
  /** Area of polygons, length of lines, in the tile's units; for points the distance from the corner. */
  size: number;
  /** Length of all lines. */
  outline: number;
}

export interface DecodedLayer {
  extent: number;
  version: number;
  features: DecodedFeature[];
}

/** The content of a tile as a map reads it, by source layer. */
export function decodeTile(bytes: Uint8Array): Record<string, DecodedLayer> {
  const tile = new VectorTile(new PbfReader(bytes));
  return Object.fromEntries(
    Object.entries(tile.layers).map(([name, layer]) => {
      const features = Array.from({ length: layer.length }, (_, at) => {
        const feature = layer.feature(at);
        return { type: feature.type, properties: feature.properties, ...measure(feature) };
      });
      return [name, { extent: layer.extent, version: layer.version, features }];
    }),
  );
}

export function decodePacked(bytes: ArrayBuffer): Record<string, DecodedLayer> {
  return decodeTile(gunzipSync(bytes));
}

type Feature = ReturnType<VectorTile['layers'][string]['feature']>;

function measure(feature: Feature): { size: number; outline: number } {
  let area = 0;
  let outline = 0;
  const rings = feature.loadGeometry();
  for (const ring of rings) {
    for (const [at, { x, y }] of ring.entries()) {
      const next = ring[at + 1];
      if (next === undefined) continue;
      area += (x * next.y - next.x * y) / 2;
      outline += Math.hypot(next.x - x, next.y - y);
    }
  }
  const corner = rings[0]?.[0] ?? { x: 0, y: 0 };
  const sizes = [0, Math.hypot(corner.x, corner.y), outline, Math.abs(area)];
  return { size: sizes[feature.type] ?? 0, outline };
}
