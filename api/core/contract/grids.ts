import { z } from 'zod';
import { boundingBox, multiPolygon, position } from './geo.ts';

/** Level 1 subdistrict, 2 community, 3 grid, 4 micro-grid. Their names are data (`GridLevel`). */
export const levelNumber = z.number().int().min(1).max(4);

export const gridLevel = z.object({
  level: levelNumber,
  key: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  /** First zoom whose tiles carry this level. */
  minZoom: z.number().int(),
});
export type GridLevel = z.infer<typeof gridLevel>;

export const gridKind = z.enum(['general', 'exclusive']);
export type GridKind = z.infer<typeof gridKind>;

export const gridUse = z.enum([
  'mall',
  'market',
  'school',
  'hospital',
  'station',
  'park',
  'office',
]);
export type GridUse = z.infer<typeof gridUse>;

/** Code of a unit. Official codes are digits; codes of imported cities may be any short printable text. */
export const gridCode = z.string().regex(/^[\p{L}\p{N}._:-]{1,64}$/u);

export const edition = z.object({
  id: z.number().int(),
  baseId: z.number().int().nullable(),
  title: z.string(),
  validFrom: z.iso.datetime(),
  /** End; null: in force. */
  validTo: z.iso.datetime().nullable(),
  publishedAt: z.iso.datetime(),
  /** Actor who published the plan, or restored an earlier edition; null: an import. */
  publishedBy: z.string().nullable(),
  /** Earlier edition that this one restores; null: none. */
  restores: z.number().int().nullable(),
});
export type Edition = z.infer<typeof edition>;

/** Unit as one line of a breadcrumb or a list. */
export const gridSummary = z.object({
  code: gridCode,
  level: levelNumber,
  kind: gridKind,
  use: gridUse.nullable(),
  name: z.string(),
  parentCode: gridCode.nullable(),
  labelPoint: position,
  bbox: boundingBox,
  areaM2: z.number(),
  households: z.number().int().nullable(),
  population: z.number().int().nullable(),
  childCount: z.number().int(),
});
export type GridSummary = z.infer<typeof gridSummary>;

export const staffRole = z.enum([
  'leader',
  'chief',
  'worker',
  'mediator',
  'labour_assistant',
  'lawyer',
]);

export const gridStaff = z.object({
  role: staffRole,
  name: z.string(),
  /** Extension of the duty phone; null: none, or outside the scope. */
  extension: z.string().nullable(),
});
export type GridStaff = z.infer<typeof gridStaff>;

/** Number of units below, by level and kind: `{level: 3, kind: 'exclusive', count: 43}`. */
export const descendantCount = z.object({
  level: levelNumber,
  kind: gridKind,
  count: z.number().int(),
});

export const grid = gridSummary.extend({
  editionId: z.number().int(),
  isLeaf: z.boolean(),
  isDerived: z.boolean(),
  /** Units from level 1 down to the parent. */
  ancestors: z.array(gridSummary),
  descendants: z.array(descendantCount),
  staff: z.array(gridStaff),
  /** Number of posts in the unit and below, including its own. */
  staffCount: z.number().int(),
  cameras: z.array(z.object({ kind: z.string(), count: z.number().int() })),
  incidents: z.object({
    open: z.number().int(),
    overdue: z.number().int(),
    /** Incidents reported in the last 30 days. */
    reported30d: z.number().int(),
    closed30d: z.number().int(),
    /** In-grid rate: closed in the grid ÷ closed, of those closed in the last 30 days; null when none was. */
    inGridRate30d: z.number().nullable(),
  }),
});
export type Grid = z.infer<typeof grid>;

export const gridFeature = z.object({
  type: z.literal('Feature'),
  id: gridCode,
  properties: gridSummary,
  geometry: multiPolygon,
});

export const gridPage = z.object({
  items: z.array(gridSummary),
  total: z.number().int(),
  /** Value of `cursor` for the next page; null on the last. */
  nextCursor: z.string().nullable(),
});

/** Figures of a choropleth. Densities are per km² on the ellipsoid. */
export const gridFigureName = z.enum([
  'population',
  'households',
  'population_density',
  'open_incidents',
  'incidents_30d',
  'incidents_30d_per_1000_people',
  'in_grid_rate_30d',
  'cameras',
]);
export type GridFigureName = z.infer<typeof gridFigureName>;

export const gridFigures = z.object({
  figure: gridFigureName,
  level: levelNumber,
  editionId: z.number().int(),
  computedAt: z.iso.datetime(),
  /** Values by grid code; null where the figure is unknown. */
  values: z.record(z.string(), z.number().nullable()),
});
export type GridFigures = z.infer<typeof gridFigures>;
