/** Endpoints of incidents: lists, one incident, actions. */

import { z } from 'zod';
import {
  board,
  caseReceipt,
  caseRequest,
  incidentCase,
  newIncident,
  surroundings,
} from '../cases.ts';
import { boundingBoxParameter } from '../geo.ts';
import { incidentParameters } from '../incident-parameters.ts';
import { incidentMarks, incidentPage, incidentSort } from '../incidents.ts';
import {
  codeOfPoint,
  cursor,
  decimal,
  exportLanguage,
  keyed,
  limit,
  wholeNumber,
} from '../parameters.ts';
import { permission } from '../personas.ts';
import { endpoint } from './endpoint.ts';

const asked = {
  format: z.enum(['csv', 'geojson']).default('csv'),
  lang: exportLanguage,
  bbox: boundingBoxParameter.optional(),
};

const incidentCode = z.object({ code: codeOfPoint });

/** Body size: a multiple of an incident's longest texts. */
const MOST_BYTES = 32 * 1024;

/** The board shows open incidents only, one column per state. */
const { status: _, state: __, ...boardParameters } = incidentParameters;

export const file = endpoint({
  method: 'get',
  path: '/api/incidents/export',
  tag: 'incidents',
  summary: 'All incidents of a list as a file, of the scope of who asks',
  query: z.strictObject({
    ...asked,
    ...incidentParameters,
    sort: incidentSort.default('newest').describe('As of the list'),
  }),
  answer: {
    description:
      'All rows, as they are read: text/csv (RFC 4180, UTF-8) or a GeoJSON FeatureCollection (RFC 7946)',
    media: {
      'text/csv': z.string(),
      'application/geo+json': z.object({ type: z.literal('FeatureCollection') }),
    },
  },
  refusals: [400, 404, 503],
  permission: 'everybody',
  cost: 'export',
});

export const list = endpoint({
  method: 'get',
  path: '/api/incidents',
  tag: 'incidents',
  summary: 'Incidents, open ones and the latest report first unless asked otherwise',
  query: z.strictObject({
    bbox: boundingBoxParameter.optional(),
    ...incidentParameters,
    sort: incidentSort
      .default('newest')
      .describe(
        'severity: the worst, then the longest overdue; overdue: the longest, then what is due soonest; due: what is due next, then what is overdue',
      ),
    limit,
    cursor,
  }),
  answer: { description: 'A page of incidents', schema: incidentPage },
  refusals: [400, 404],
  permission: 'everybody',
  cost: 'small',
  touchedBy: { incident: 'soon' },
});

export const marks = endpoint({
  method: 'get',
  path: '/api/incidents/marks',
  tag: 'incidents',
  summary: 'What to draw at one zoom: incidents, and clusters of those that would overlap',
  query: z.strictObject({
    bbox: boundingBoxParameter,
    zoom: decimal(0, 24),
    ...incidentParameters,
  }),
  answer: { description: 'Marks', schema: incidentMarks },
  refusals: [400, 404],
  permission: 'everybody',
  cost: 'small',
  touchedBy: { incident: 'soon' },
});

export const columns = endpoint({
  method: 'get',
  path: '/api/incidents/board',
  tag: 'incidents',
  summary: 'Open incidents by state: how many, and the most severe of each',
  query: z.strictObject({ ...boardParameters, limit: wholeNumber(1, 100).default(20) }),
  answer: { description: 'A column for each open state', schema: board },
  refusals: [400, 404],
  permission: 'everybody',
  cost: 'small',
  touchedBy: { incident: 'soon' },
});

export const one = endpoint({
  method: 'get',
  path: '/api/incidents/{code}',
  tag: 'incidents',
  summary: 'One incident: where it happened, its history, who answers for it, what may be done',
  params: incidentCode,
  answer: { description: 'The incident', schema: incidentCase },
  refusals: [400, 404],
  permission: 'everybody',
  cost: 'small',
  touchedBy: { incident: { pace: 'now', where: { code: 'incident' } } },
  variesByRole: true,
});

export const around = endpoint({
  method: 'get',
  path: '/api/incidents/{code}/surroundings',
  tag: 'incidents',
  summary: 'The nearest cameras, and similar incidents near by',
  params: incidentCode,
  answer: { description: 'What is near', schema: surroundings },
  refusals: [400, 404],
  permission: 'everybody',
  cost: 'found',
  touchedBy: { incident: { pace: 'now', where: { code: 'incident' } } },
});

export const report = endpoint({
  method: 'post',
  path: '/api/incidents',
  tag: 'incidents',
  summary: 'Report an incident',
  headers: keyed,
  body: { schema: newIncident, mostBytes: MOST_BYTES },
  answer: { status: 201, description: 'It is stored; Location says where', schema: caseReceipt },
  refusals: [400, 403, 413, 415, 422],
  permission: { anyOf: ['incident.report'], reason: 'not_allowed' },
  cost: 'small',
});

export const act = endpoint({
  method: 'post',
  path: '/api/incidents/{code}/actions',
  tag: 'incidents',
  summary: 'Do something to an incident, as it was seen',
  params: incidentCode,
  headers: keyed,
  body: { schema: caseRequest, mostBytes: MOST_BYTES },
  answer: { description: 'It is stored', schema: caseReceipt },
  refusals: [400, 403, 404, 409, 413, 415, 422],
  permission: {
    anyOf: permission.options.filter((each) => each.startsWith('incident.')),
    reason: 'not_allowed',
  },
  cost: 'small',
});
