/** Two kilometres around a point: one street with two communities and a grid in each, west and east of it. */
import type { BoundingBox } from '../../../api/core/contract/geo.ts';
import type { Service } from '../../../api/core/contract/service.ts';
import { boxToMercator } from '../../../api/core/geometry/web-mercator.ts';
import { encodeFeatures, type TileFeature } from '../../../api/tiles/encode-features.ts';

export const CENTRE: [number, number] = [113.66, 34.75];
const HALF = 0.01;
const noon = '2026-11-21T04:00:00.000Z';

const level = (number: number, key: string, minZoom: number, count: number) => ({
  level: number,
  key,
  nameZh: key,
  nameEn: key,
  minZoom,
  count,
  exclusiveCount: 0,
});

export const service: Service = {
  edition: {
    id: 1,
    baseId: null,
    title: 'First',
    validFrom: noon,
    validTo: null,
    publishedAt: noon,
    publishedBy: null,
    restores: null,
  },
  // A separate protocol, so that tiles need no server.
  gridTiles: { address: 'fixture://{z}/{x}/{y}', bounds: null },
  bounds: [CENTRE[0] - HALF, CENTRE[1] - HALF, CENTRE[0] + HALF, CENTRE[1] + HALF],
  levels: [level(1, 'street', 0, 1), level(2, 'community', 10, 2), level(3, 'grid', 12, 2)],
  categories: [],
  baseMap: { kind: 'none' },
  cameraCount: 0,
  incidentCount: 1,
  timeZone: 'Asia/Shanghai',
  isSchematic: false,
  now: noon,
};

const [west, south, east, north] = service.bounds as BoundingBox;
const units: [code: string, level: number, box: BoundingBox][] = [
  ['S', 1, [west, south, east, north]],
  ['S-west', 2, [west, south, CENTRE[0], north]],
  ['S-east', 2, [CENTRE[0], south, east, north]],
  ['S-west-1', 3, [west, south, CENTRE[0], north]],
  ['S-east-1', 3, [CENTRE[0], south, east, north]],
];

function toFeatures([code, level, box]: (typeof units)[number]): TileFeature[] {
  const [left, bottom, right, top] = boxToMercator(box);
  const ring = [
    [left, bottom],
    [right, bottom],
    [right, top],
    [left, top],
    [left, bottom],
  ];
  const named = { code, level, kind: 'general', name: code };
  const feature = (layer: string, properties: object, geometry: object) => ({
    layer,
    properties: JSON.stringify(properties),
    geometry: JSON.stringify(geometry),
  });
  const middle = [(left + right) / 2, (bottom + top) / 2];
  return [
    feature('unit', named, { type: 'Polygon', coordinates: [ring] }),
    feature('border', { level }, { type: 'LineString', coordinates: ring }),
    feature('label', { ...named, area: 1 }, { type: 'Point', coordinates: middle }),
  ];
}

/** A `grids` tile of the units above. */
export function encodeTile(zoom: number, column: number, row: number): Uint8Array {
  return encodeFeatures(units.flatMap(toFeatures), ['unit', 'border', 'label'], {
    zoom,
    column,
    row,
  });
}
