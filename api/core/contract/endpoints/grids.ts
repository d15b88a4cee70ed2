/** Endpoints of units: lists, one unit, its relatives in the tree and its lineage. */
import { z } from 'zod';
import { gridLineage } from '../edition-changes.ts';
import { boundingBoxParameter } from '../geo.ts';
import {
  grid,
  gridCode,
  gridFeature,
  gridFigureName,
  gridFigures,
  gridKind,
  gridPage,
  gridSummary,
} from '../grids.ts';
import { asOf, cursor, decimal, limit, wholeNumber } from '../parameters.ts';
import { endpoint } from './endpoint.ts';

const page = { limit, cursor, asOf };

const params = z.object({ code: gridCode });

const atInstant = z.strictObject({ asOf });

export const figures = endpoint({
  method: 'get',
  path: '/api/grids/figures',
  tag: 'grids',
  summary: 'One figure for every grid of a level, by code',
  query: z.strictObject({ level: wholeNumber(1, 4), figure: gridFigureName, asOf }),
  answer: { description: 'Values', schema: gridFigures },
  refusals: [400, 404],
  // Numbers of units.
  access: { who: 'signed_in', scope: 'open', screens: true },
  cost: 'counted',
  touchedBy: { incident: 'later' },
});

export const list = endpoint({
  method: 'get',
  path: '/api/grids',
  tag: 'grids',
  summary: 'Grids of an edition, in the order of codes',
  query: z.strictObject({
    level: wholeNumber(1, 4).optional(),
    kind: gridKind.optional(),
    parent: gridCode.optional(),
    bbox: boundingBoxParameter.optional(),
    ...page,
  }),
  answer: { description: 'A page of grids', schema: gridPage },
  refusals: [400, 404],
  access: { who: 'signed_in', scope: 'open', screens: true },
  cost: 'small',
});

export const at = endpoint({
  method: 'get',
  path: '/api/grids/at',
  tag: 'grids',
  summary: 'The units that cover a point, from level 1 down; none outside every unit',
  query: z.strictObject({ lon: decimal(-180, 180), lat: decimal(-90, 90), asOf }),
  answer: { description: 'Units', schema: z.array(gridSummary) },
  refusals: [400, 404],
  access: { who: 'signed_in', scope: 'open', screens: true },
  cost: 'small',
  touchedBy: { edition: 'soon' },
});

export const one = endpoint({
  method: 'get',
  path: '/api/grids/{code}',
  tag: 'grids',
  summary: 'One grid: its staff and contents',
  params,
  query: atInstant,
  answer: { description: 'The grid', schema: grid },
  refusals: [400, 404],
  // Who answers for a unit is open; extensions are shown within the scope only.
  access: { who: 'signed_in', scope: 'filtered', screens: true },
  cost: 'counted',
  touchedBy: { incident: { pace: 'later', where: { code: 'unit' } } },
});

export const children = endpoint({
  method: 'get',
  path: '/api/grids/{code}/children',
  tag: 'grids',
  summary: 'The units one level below, in the order of codes',
  params,
  query: z.strictObject(page),
  answer: { description: 'A page of grids', schema: gridPage },
  refusals: [400, 404],
  access: { who: 'signed_in', scope: 'open', screens: true },
  cost: 'small',
  touchedBy: { edition: 'soon' },
});

export const ancestors = endpoint({
  method: 'get',
  path: '/api/grids/{code}/ancestors',
  tag: 'grids',
  summary: 'Units above, from level 1 down to the parent',
  params,
  query: atInstant,
  answer: { description: 'Units', schema: z.array(gridSummary) },
  refusals: [400, 404],
  access: { who: 'signed_in', scope: 'open' },
  cost: 'small',
  touchedBy: { edition: 'soon' },
});

export const geometry = endpoint({
  method: 'get',
  path: '/api/grids/{code}/geometry',
  tag: 'grids',
  summary: 'The boundary as a GeoJSON feature (RFC 7946)',
  params,
  query: atInstant,
  answer: { description: 'The feature', schema: gridFeature },
  refusals: [400, 404],
  access: { who: 'signed_in', scope: 'open' },
  cost: 'large',
  touchedBy: { edition: 'soon' },
});

export const lineage = endpoint({
  method: 'get',
  path: '/api/grids/{code}/lineage',
  tag: 'grids',
  summary: 'Lineage of a unit: predecessors and successors on its ground, newest first',
  params,
  answer: { description: 'Steps from edition to edition', schema: gridLineage },
  refusals: [400, 404],
  access: { who: 'signed_in', scope: 'open', screens: true },
  cost: 'small',
  touchedBy: { edition: 'soon' },
});
