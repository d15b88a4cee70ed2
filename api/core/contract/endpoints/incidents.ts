/** Endpoints of incidents: lists, one incident, actions. */

import { z } from 'zod';
import { boundingBoxParameter } from '../geo.ts';
import { board, incidentDetail, reporter, surroundings } from '../incident.ts';
import {
  incidentAction,
  incidentReceipt,
  incidentRequest,
  newIncident,
} from '../incident-actions.ts';
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
import { endpoint } from './endpoint.ts';

const asked = {
  format: z.enum(['csv', 'geojson']).default('csv'),
  lang: exportLanguage,
  bbox: boundingBoxParameter.optional(),
};

const incidentCode = z.object({ code: codeOfPoint });

/** Body size: a multiple of an incident's longest texts. */
const MOST_BYTES = 32 * 1024;

export const file = endpoint({
  method: 'get',
  path: '/api/incidents/export',
  tag: 'incidents',
  summary: "Export all incidents of a list within the actor's scope",
  query: z.strictObject({
    ...asked,
    ...incidentParameters,
    sort: incidentSort.default('newest').describe('Order, as in the list'),
  }),
  answer: {
    description:
      'All rows, streamed: text/csv (RFC 4180, UTF-8) or a GeoJSON FeatureCollection (RFC 7946)',
    media: {
      'text/csv': z.string(),
      'application/geo+json': z.object({ type: z.literal('FeatureCollection') }),
    },
  },
  refusals: [400, 404, 503],
  access: { who: { anyOf: ['incident.read'], reason: 'not_allowed' }, scope: 'filtered' },
  cost: 'export',
});

export const list = endpoint({
  method: 'get',
  path: '/api/incidents',
  tag: 'incidents',
  summary: 'Incidents; by default the open ones, latest report first',
  query: z.strictObject({
    bbox: boundingBoxParameter.optional(),
    ...incidentParameters,
    sort: incidentSort
      .default('newest')
      .describe(
        'severity: the most severe, then the longest overdue; overdue: the longest overdue, then those due soonest; due: those due next, then overdue ones',
      ),
    limit,
    cursor,
  }),
  answer: { description: 'A page of incidents', schema: incidentPage },
  refusals: [400, 404],
  access: {
    who: { anyOf: ['incident.read'], reason: 'not_allowed' },
    scope: 'filtered',
    screens: true,
  },
  cost: 'small',
  touchedBy: { incident: 'soon' },
});

export const marks = endpoint({
  method: 'get',
  path: '/api/incidents/marks',
  tag: 'incidents',
  summary: 'Marks at one zoom: incidents, and clusters of overlapping ones',
  query: z.strictObject({
    bbox: boundingBoxParameter,
    zoom: decimal(0, 24),
    ...incidentParameters,
  }),
  answer: { description: 'Marks', schema: incidentMarks },
  refusals: [400, 404],
  access: {
    who: { anyOf: ['incident.read'], reason: 'not_allowed' },
    scope: 'filtered',
    screens: true,
  },
  cost: 'small',
  touchedBy: { incident: 'soon' },
});

export const columns = endpoint({
  method: 'get',
  path: '/api/incidents/board',
  tag: 'incidents',
  summary: 'Open incidents by state: their number, and the most severe',
  // The board shows open incidents only, one column per state.
  query: z
    .strictObject({ ...incidentParameters, limit: wholeNumber(1, 100).default(20) })
    .omit({ status: true, state: true }),
  answer: { description: 'One column per open state', schema: board },
  refusals: [400, 404],
  access: {
    who: { anyOf: ['incident.read'], reason: 'not_allowed' },
    scope: 'filtered',
    screens: true,
  },
  cost: 'small',
  touchedBy: { incident: 'soon' },
});

export const one = endpoint({
  method: 'get',
  path: '/api/incidents/{code}',
  tag: 'incidents',
  summary: 'One incident: place, history, responsible units and staff, allowed actions',
  params: incidentCode,
  answer: { description: 'The incident', schema: incidentDetail },
  refusals: [400, 404],
  access: {
    who: { anyOf: ['incident.read'], reason: 'not_allowed' },
    scope: 'object',
    screens: true,
  },
  cost: 'small',
  touchedBy: { incident: { pace: 'now', where: { code: 'incident' } } },
  variesByRole: true,
});

export const around = endpoint({
  method: 'get',
  path: '/api/incidents/{code}/surroundings',
  tag: 'incidents',
  summary: 'Nearest cameras, and similar incidents nearby',
  params: incidentCode,
  answer: { description: 'Cameras and incidents', schema: surroundings },
  refusals: [400, 404],
  access: {
    who: { anyOf: ['incident.read'], reason: 'not_allowed' },
    scope: 'object',
    screens: true,
  },
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
  answer: { status: 201, description: 'Stored; Location is its address', schema: incidentReceipt },
  refusals: [400, 413, 415, 422],
  access: { who: { anyOf: ['incident.report'], reason: 'not_allowed' }, scope: 'object' },
  cost: 'small',
});

export const act = endpoint({
  method: 'post',
  path: '/api/incidents/{code}/actions',
  tag: 'incidents',
  summary: 'Act on an incident, in the version that was seen',
  params: incidentCode,
  headers: keyed,
  body: { schema: incidentRequest, mostBytes: MOST_BYTES },
  answer: { description: 'Stored', schema: incidentReceipt },
  refusals: [400, 404, 409, 413, 415, 422],
  access: {
    who: {
      anyOf: incidentAction.options.map((action) => `incident.${action}` as const),
      reason: 'not_allowed',
    },
    scope: 'object',
  },
  cost: 'small',
});

export const readReporter = endpoint({
  method: 'post',
  path: '/api/incidents/{code}/reporter/readings',
  tag: 'incidents',
  summary: 'Name and phone of the reporter in clear; the audit records it',
  params: incidentCode,
  answer: { description: 'The reporter', schema: reporter },
  refusals: [400, 404, 503],
  access: { who: { anyOf: ['reporter.see'], reason: 'not_allowed' }, scope: 'object' },
  cost: 'small',
});
