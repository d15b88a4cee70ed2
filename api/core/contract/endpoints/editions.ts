/** Endpoints of editions: their changes, restoring one, exporting one. */
import { z } from 'zod';
import { editionChanges, restorePreview } from '../edition-changes.ts';
import { edition } from '../grids.ts';
import { editionNumber } from '../parameters.ts';
import { publishLine } from '../plan-findings.ts';
import { endpoint } from './endpoint.ts';

export const list = endpoint({
  method: 'get',
  path: '/api/editions',
  tag: 'grids',
  summary: 'All published editions, newest first',
  answer: { description: 'Editions', schema: z.array(edition) },
  refusals: [400],
  access: { who: 'signed_in', scope: 'open', screens: true },
  cost: 'small',
});

export const changes = endpoint({
  method: 'get',
  path: '/api/editions/{id}/changes',
  tag: 'grids',
  summary:
    'Change list of an edition against the one before; empty for the first, of which everything is new',
  params: editionNumber,
  answer: {
    description: 'Changed units, from level 1 down, in the order of codes',
    schema: editionChanges,
  },
  refusals: [400, 404],
  // Published boundaries, names and codes.
  access: { who: 'signed_in', scope: 'open' },
  cost: 'large',
});

export const previewRestore = endpoint({
  method: 'get',
  path: '/api/editions/{id}/restore',
  tag: 'grids',
  summary: 'Preview the changes of restoring an earlier edition',
  params: editionNumber,
  answer: { description: 'Changed units, and moved objects', schema: restorePreview },
  refusals: [400, 404, 409],
  // It concerns the whole district, not only the units that differ.
  access: { who: { anyOf: ['edition.restore'], reason: 'not_allowed' }, scope: 'district' },
  cost: 'heavy',
});

export const restore = endpoint({
  method: 'post',
  path: '/api/editions/{id}/restore',
  tag: 'grids',
  summary: 'Restore an earlier edition as the next one',
  description:
    'Answers with lines of JSON while it runs; the last one is the outcome. A client that disconnects does not stop it.',
  params: editionNumber,
  answer: {
    description: 'Progress, and the outcome',
    media: { 'application/x-ndjson': publishLine },
  },
  refusals: [400, 404, 409],
  access: { who: { anyOf: ['edition.restore'], reason: 'not_allowed' }, scope: 'district' },
  kept: 'as_sent',
  cost: 'heavy',
});

export const file = endpoint({
  method: 'get',
  path: '/api/editions/{id}/export',
  tag: 'grids',
  summary:
    'All units of an edition as a file: codes, levels, parents, names in both languages, figures, lineage, ground as stored',
  params: editionNumber,
  query: z.strictObject({ format: z.enum(['geojson', 'gpkg']).default('geojson') }),
  answer: {
    description:
      'A GeoJSON FeatureCollection (RFC 7946), or a GeoPackage with the layer "units" and the table "lineage"',
    media: {
      'application/geo+json': z.object({ type: z.literal('FeatureCollection') }),
      'application/geopackage+sqlite3': z.string(),
    },
  },
  refusals: [400, 404, 503],
  // Published boundaries, names and codes.
  access: { who: 'signed_in', scope: 'open' },
  cost: 'export',
});
