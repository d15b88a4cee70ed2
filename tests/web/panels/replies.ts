/** The minimal answers for a desk, in the contract's shapes. */
import type { Grid, GridSummary } from '../../../api/core/contract/grids.ts';
import type { SearchResult } from '../../../api/core/contract/search.ts';
import type { Service } from '../../../api/core/contract/service.ts';

const noon = '2026-11-21T04:00:00.000Z';

export const service: Service = {
  edition: {
    id: 7,
    baseId: null,
    title: 'Seventh',
    validFrom: noon,
    validTo: null,
    publishedAt: noon,
    publishedBy: null,
    restores: null,
  },
  gridTiles: { address: '/tiles/7/grids/{z}/{x}/{y}?made=1', bounds: null },
  bounds: [113.5, 34.6, 113.8, 34.9],
  levels: [
    {
      level: 1,
      key: 'street',
      nameZh: '街道',
      nameEn: 'Subdistrict',
      minZoom: 0,
      count: 1,
      exclusiveCount: 0,
    },
    {
      level: 2,
      key: 'community',
      nameZh: '社区',
      nameEn: 'Community',
      minZoom: 10,
      count: 1,
      exclusiveCount: 0,
    },
    {
      level: 3,
      key: 'grid',
      nameZh: '三级网格',
      nameEn: 'Grid',
      minZoom: 12,
      count: 2,
      exclusiveCount: 1,
    },
  ],
  categories: [],
  baseMap: { kind: 'none' },
  cameraCount: 0,
  incidentCount: 0,
  isSchematic: true,
  timeZone: 'Asia/Shanghai',
  /** A server with the correct time. */
  get now() {
    return new Date().toISOString();
  },
};

export function unit(
  level: number,
  code: string,
  name: string,
  parentCode: string | null,
): GridSummary {
  return {
    code,
    level,
    kind: 'general',
    use: null,
    name,
    parentCode,
    labelPoint: [113.65, 34.75],
    bbox: [113.6, 34.7, 113.7, 34.8],
    areaM2: 1_000_000,
    households: null,
    population: null,
    childCount: 0,
  };
}

export const street = unit(1, 'S', 'Dehua', null);
export const community = unit(2, 'SC', 'Station', 'S');
export const grid = unit(3, 'SCG', 'Arcade', 'SC');

export function detail(
  summary: GridSummary,
  ancestors: GridSummary[],
  changed: Partial<Grid> = {},
): Grid {
  return {
    ...summary,
    editionId: 7,
    isLeaf: true,
    isDerived: false,
    ancestors,
    descendants: [],
    staff: [],
    staffCount: 0,
    cameras: [],
    incidents: { open: 0, overdue: 0, reported30d: 0, closed30d: 0, inGridRate30d: null },
    ...changed,
  };
}

export const noIncidents = { items: [], total: 0, nextCursor: null };

export const searchResults: SearchResult[] = [
  {
    kind: 'grid',
    code: 'SCG',
    title: 'Arcade',
    context: 'Dehua · Station',
    position: [113.65, 34.75],
    bbox: [113.6, 34.7, 113.7, 34.8],
    level: 3,
    category: null,
    score: 1,
  },
  {
    kind: 'camera',
    code: 'C-1',
    title: 'Arcade west door',
    context: '1F',
    position: [113.651, 34.751],
    bbox: null,
    level: null,
    category: null,
    score: 0.7,
  },
];
