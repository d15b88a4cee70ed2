/** Endpoints of alerts and requests for support (吹哨): incidents that wait for a person. */

import { z } from 'zod';
import { alerts, alertsAcknowledged, alertsSeen, whistles } from '../cases.ts';
import { gridCode } from '../grids.ts';
import { keyed } from '../parameters.ts';
import { endpoint } from './endpoint.ts';

/** Body size: a multiple of 200 alerts and a note. */
const MOST_BYTES = 128 * 1024;

export const list = endpoint({
  method: 'get',
  path: '/api/alerts',
  tag: 'incidents',
  summary: 'What a person must acknowledge, the worst first',
  answer: { description: 'Alerts', schema: alerts },
  refusals: [400],
  permission: 'everybody',
  cost: 'small',
  touchedBy: { alert: 'now', incident: 'soon', warning: 'now' },
});

export const acknowledge = endpoint({
  method: 'post',
  path: '/api/alerts/acknowledge',
  tag: 'incidents',
  summary:
    'Acknowledge several alerts with one note: each as it was seen, and each line on its own',
  headers: keyed,
  body: { schema: alertsSeen, mostBytes: MOST_BYTES },
  answer: { description: 'What became of each', schema: alertsAcknowledged },
  refusals: [400, 403, 413, 415, 422],
  permission: { anyOf: ['incident.acknowledge', 'warning.acknowledge'], reason: 'not_allowed' },
  cost: 'several',
});

export const asking = endpoint({
  method: 'get',
  path: '/api/whistles',
  tag: 'incidents',
  summary:
    'Cases whose whistle waits for an answer of a unit; without one, of which nobody answered up to the top',
  query: z.strictObject({ grid: gridCode.optional() }),
  answer: { description: 'Whistles, the one to be answered first at the head', schema: whistles },
  refusals: [400],
  permission: 'everybody',
  cost: 'small',
  touchedBy: { incident: 'now' },
});
