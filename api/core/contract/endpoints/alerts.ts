/** Endpoints of alerts and requests for support (吹哨): incidents that wait for a person. */

import { alerts, alertsAcknowledged, alertsSeen } from '../alerts.ts';
import { keyed } from '../parameters.ts';
import { whistles } from '../whistles.ts';
import { endpoint } from './endpoint.ts';

/** Body size: a multiple of 200 alerts and a note. */
const MOST_BYTES = 128 * 1024;

export const list = endpoint({
  method: 'get',
  path: '/api/alerts',
  tag: 'incidents',
  summary: 'Alerts that a person must acknowledge, worst first',
  answer: { description: 'Alerts', schema: alerts },
  refusals: [400],
  access: {
    who: { anyOf: ['incident.read', 'crowd.read'], reason: 'not_allowed' },
    scope: 'filtered',
    screens: true,
  },
  cost: 'small',
  touchedBy: { alert: 'now', incident: 'soon', warning: 'now' },
});

export const acknowledge = endpoint({
  method: 'post',
  path: '/api/alerts/acknowledge',
  tag: 'incidents',
  summary:
    'Acknowledge several alerts with one note, each on its own and in the version that was seen',
  headers: keyed,
  body: { schema: alertsSeen, mostBytes: MOST_BYTES },
  answer: { description: 'Result of each', schema: alertsAcknowledged },
  refusals: [400, 413, 415, 422],
  access: {
    who: { anyOf: ['incident.acknowledge', 'warning.acknowledge'], reason: 'not_allowed' },
    scope: 'object',
  },
  cost: 'several',
});

export const asking = endpoint({
  method: 'get',
  path: '/api/whistles',
  tag: 'incidents',
  summary:
    "Requests for support that wait for the actor's answer; over the whole district, those not answered up to the top",
  answer: { description: 'Requests for support, the first due first', schema: whistles },
  refusals: [400],
  access: { who: { anyOf: ['incident.read'], reason: 'not_allowed' }, scope: 'filtered' },
  cost: 'small',
  touchedBy: { incident: 'now' },
  variesByRole: true,
});
