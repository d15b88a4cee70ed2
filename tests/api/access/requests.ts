/** One request for each endpoint, about objects in one community, that changes as little as possible when it is answered. */
import { micro, WEST } from '../plans/planning-codes.ts';

export interface Walked {
  path: string;
  method?: 'HEAD';
  body?: unknown;
  /** Status for who may ask; absent: 200. Refusals by what comes after the scope keep the database as it is. */
  answers?: number;
  /** Text of an answer that contains the object; absent: any answer does. */
  shows?: string;
}

const PERIOD = 'from=2026-06-01T00:00:00Z&to=2026-07-01T00:00:00Z';
const HOURS = 'from=2026-06-20T00:00:00Z&to=2026-06-20T01:00:00Z';
const AROUND = 'bbox=113.6502,34.7502,113.6508,34.7508&zoom=20';
const overlapping = [
  { fromHour: 0, toHour: 12, bounds: [2, 3, 4, 5] },
  { fromHour: 6, toHour: 24, bounds: [2, 3, 4, 5] },
];

/** @param plan number of a draft whose area is the community @param warning number of a warning in it @param segment name of a segment of its camera */
export function requestsAbout(
  plan: string,
  warning: string,
  segment: string,
): Readonly<Record<string, Walked>> {
  const content = { units: [], removed: [] };
  return {
    'GET /api/service': { path: '/api/service' },
    'GET /api/sign-in': { path: '/api/sign-in' },
    'POST /api/session': { path: '/api/session', body: {}, answers: 400 },
    'POST /api/session/second-factor': {
      path: '/api/session/second-factor',
      body: {},
      answers: 400,
    },
    'GET /api/session/provider': { path: '/api/session/provider', answers: 404 },
    'GET /api/session/provider/callback': { path: '/api/session/provider/callback', answers: 404 },
    'DELETE /api/session': { path: '/api/session' },
    'GET /api/personas': { path: '/api/personas' },
    'PUT /api/me': { path: '/api/me', body: {}, answers: 400 },
    'POST /api/crowd/readings': { path: '/api/crowd/readings', body: [], answers: 401 },

    'POST /api/screen/pairing': { path: '/api/screen/pairing?unknown=1', answers: 400 },
    'POST /api/screen/session': { path: '/api/screen/session', body: { secret: 1 }, answers: 400 },
    'PUT /api/screen': { path: '/api/screen', body: {}, answers: 400 },

    'GET /api/me': { path: '/api/me' },
    'GET /api/me/sessions': { path: '/api/me/sessions' },
    'DELETE /api/me/sessions/{id}': { path: '/api/me/sessions/none', answers: 404 },
    'PUT /api/me/password': { path: '/api/me/password', body: {}, answers: 400 },
    'POST /api/me/second-factor': { path: '/api/me/second-factor', body: {}, answers: 400 },
    'PUT /api/me/second-factor': { path: '/api/me/second-factor', body: {}, answers: 400 },
    'POST /api/me/second-factor/removal': {
      path: '/api/me/second-factor/removal',
      body: {},
      answers: 400,
    },

    'GET /api/glossary': { path: '/api/glossary' },
    'GET /api/editions': { path: '/api/editions' },
    'GET /api/editions/{id}/changes': { path: '/api/editions/1/changes' },
    'GET /api/editions/{id}/export': { path: '/api/editions/1/export' },
    'GET /api/editions/{id}/restore': { path: '/api/editions/1/restore', answers: 409 },
    'POST /api/editions/{id}/restore': { path: '/api/editions/1/restore', answers: 409 },

    'GET /api/grids': { path: '/api/grids?limit=1' },
    'GET /api/grids/at': { path: '/api/grids/at?lon=113.6503&lat=34.7505' },
    'GET /api/grids/figures': { path: '/api/grids/figures?level=2&figure=population' },
    'GET /api/grids/{code}': { path: `/api/grids/${WEST}`, shows: '8001' },
    'GET /api/grids/{code}/children': { path: `/api/grids/${WEST}/children` },
    'GET /api/grids/{code}/ancestors': { path: `/api/grids/${WEST}/ancestors` },
    'GET /api/grids/{code}/geometry': { path: `/api/grids/${WEST}/geometry` },
    'GET /api/grids/{code}/lineage': { path: `/api/grids/${WEST}/lineage` },
    'GET /api/grids/{code}/statistics': { path: `/api/grids/${WEST}/statistics?${PERIOD}` },
    'GET /api/grids/{code}/statistics/children': {
      path: `/api/grids/${WEST}/statistics/children?${PERIOD}`,
    },
    'GET /api/grids/{code}/statistics/children/export': {
      path: `/api/grids/${WEST}/statistics/children/export?${PERIOD}`,
    },
    'GET /api/statistics': { path: `/api/statistics?${PERIOD}` },
    'GET /api/statistics/children': { path: `/api/statistics/children?${PERIOD}` },
    'GET /api/statistics/children/export': { path: `/api/statistics/children/export?${PERIOD}` },
    'GET /api/grid-locks': { path: '/api/grid-locks' },
    'GET /api/grid-locks/history': { path: '/api/grid-locks/history' },
    'PUT /api/grid-locks/{code}': {
      path: `/api/grid-locks/${micro(0, 1)}`,
      body: { reason: 'x' },
    },
    'DELETE /api/grid-locks/{code}': { path: `/api/grid-locks/${WEST}`, answers: 404 },
    'GET /api/void-codes': { path: '/api/void-codes' },
    'GET /api/void-codes/reinstated': { path: '/api/void-codes/reinstated' },
    'POST /api/void-codes/reinstate': {
      path: '/api/void-codes/reinstate',
      body: { edition: 99, reason: 'x' },
      answers: 404,
    },
    'POST /api/void-codes/{code}/reinstate': {
      path: '/api/void-codes/none/reinstate',
      body: { reason: 'x' },
      answers: 404,
    },
    'GET /tiles/{layer}.json': { path: '/tiles/grids.json' },
    'GET /tiles/{edition}/{layer}.json': { path: '/tiles/1/grids.json' },
    'GET /tiles/{edition}/{layer}/{z}/{x}/{y}': { path: '/tiles/1/grids/0/0/0' },
    'GET /api/stream': { path: '/api/stream', method: 'HEAD' },

    'GET /api/search': { path: '/api/search?q=E-0-0&kind=incident', shows: '"code":"E-0-0"' },
    'GET /api/geocode': { path: '/api/geocode?q=德化街1号' },
    'GET /api/places/{code}': { path: '/api/places/P-1' },

    'GET /api/incidents': { path: '/api/incidents', shows: '"E-0-0"' },
    'GET /api/incidents/marks': { path: `/api/incidents/marks?${AROUND}`, shows: '"E-0-0"' },
    'GET /api/incidents/board': { path: '/api/incidents/board', shows: '"E-0-0"' },
    'GET /api/incidents/export': { path: '/api/incidents/export', shows: 'E-0-0' },
    'GET /api/incidents/{code}': { path: '/api/incidents/E-0-0' },
    'GET /api/incidents/{code}/surroundings': { path: '/api/incidents/E-0-0/surroundings' },
    'POST /api/incidents': {
      path: '/api/incidents',
      body: { title: 'x', category: '0199', severity: 1, position: [113.6503, 34.7505] },
      answers: 422,
    },
    'POST /api/incidents/{code}/actions': {
      path: '/api/incidents/E-0-0/actions',
      body: { action: 'note', note: 'x', version: 99 },
      answers: 409,
    },
    'POST /api/incidents/{code}/reporter/readings': {
      path: '/api/incidents/E-0-0/reporter/readings',
    },
    'GET /api/alerts': { path: '/api/alerts', shows: '"SQ"' },
    'POST /api/alerts/acknowledge': {
      path: '/api/alerts/acknowledge',
      body: { alerts: [{ kind: 'warning', id: warning, tier: 1 }] },
      shows: '"warning_has_risen"',
    },
    'GET /api/whistles': { path: '/api/whistles', shows: '"E-0-1"' },

    'GET /api/crowd/setting': { path: '/api/crowd/setting' },
    'GET /api/crowd/now': { path: '/api/crowd/now' },
    'GET /api/crowd/frames': { path: `/api/crowd/frames?${HOURS}` },
    'GET /api/crowd/past': { path: '/api/crowd/past' },
    'GET /api/crowd/clocks': { path: '/api/crowd/clocks' },
    'GET /api/crowd/counters': { path: '/api/crowd/counters' },
    'GET /api/crowd/spaces/{code}/history': { path: `/api/crowd/spaces/SQ/history?${HOURS}` },
    'GET /api/crowd/sensors/{code}/history': { path: `/api/crowd/sensors/Z1/history?${HOURS}` },
    'GET /api/crowd/spaces/{code}/tiers': { path: '/api/crowd/spaces/SQ/tiers' },
    'PUT /api/crowd/spaces/{code}/tiers': {
      path: '/api/crowd/spaces/SQ/tiers',
      body: { hours: overlapping },
      answers: 422,
    },
    'GET /api/crowd/spaces/{code}/counts': { path: '/api/crowd/spaces/SQ/counts' },
    'POST /api/crowd/spaces/{code}/counts': {
      path: '/api/crowd/spaces/SQ/counts',
      body: { persons: 1, reason: 'x' },
      answers: 422,
    },
    'GET /api/crowd/warnings': { path: '/api/crowd/warnings', shows: '"SQ"' },
    'POST /api/crowd/warnings/{id}/acknowledge': {
      path: `/api/crowd/warnings/${warning}/acknowledge`,
      body: { tier: 1 },
      answers: 409,
    },
    'GET /api/crowd/keys': { path: '/api/crowd/keys' },
    'POST /api/crowd/keys': {
      path: '/api/crowd/keys',
      body: { name: 'x', sensors: ['none'] },
      answers: 422,
    },
    'DELETE /api/crowd/keys/{id}': { path: '/api/crowd/keys/999', answers: 404 },

    'GET /api/cameras': { path: '/api/cameras', shows: '"C-0-0"' },
    'GET /api/cameras/marks': { path: `/api/cameras/marks?${AROUND}`, shows: '"C-0-0"' },
    'GET /api/cameras/export': { path: '/api/cameras/export', shows: 'C-0-0' },
    'GET /api/cameras/{code}': { path: '/api/cameras/C-0-0' },
    'POST /api/cameras/{code}/openings': { path: '/api/cameras/C-0-0/openings' },
    'GET /api/cameras/{code}/openings': { path: '/api/cameras/C-0-0/openings' },
    'GET /api/cameras/{code}/test-picture/live.m3u8': {
      path: '/api/cameras/C-0-0/test-picture/live.m3u8',
    },
    'GET /api/cameras/{code}/test-picture/init.mp4': {
      path: '/api/cameras/C-0-0/test-picture/init.mp4',
    },
    'GET /api/cameras/{code}/test-picture/{segment}': {
      path: `/api/cameras/C-0-0/test-picture/${segment}`,
    },

    'GET /api/plans': { path: '/api/plans', shows: `"id":"${plan}"` },
    'GET /api/plans/{id}': { path: `/api/plans/${plan}` },
    'GET /api/plans/{id}/working-area': { path: `/api/plans/${plan}/working-area` },
    'GET /api/plans/{id}/changes': { path: `/api/plans/${plan}/changes` },
    'POST /api/plans': {
      path: '/api/plans',
      body: { title: 'x', area: [WEST, WEST] },
      answers: 422,
    },
    'PUT /api/plans/{id}/content': {
      path: `/api/plans/${plan}/content`,
      body: { version: 99, content },
      answers: 409,
    },
    'POST /api/plans/{id}/actions': {
      path: `/api/plans/${plan}/actions`,
      body: { version: 99, action: 'submit' },
      answers: 409,
    },
    'POST /api/plans/{id}/rebase': {
      path: `/api/plans/${plan}/rebase`,
      body: { version: 99 },
      answers: 409,
    },
    'POST /api/plans/{id}/check': { path: `/api/plans/${plan}/check` },
    'POST /api/plans/{id}/publish': { path: `/api/plans/${plan}/publish`, answers: 409 },

    'GET /api/audit': { path: '/api/audit?limit=1' },
    'GET /api/audit/people': { path: '/api/audit/people?q=x' },
    'GET /api/audit/verification': { path: '/api/audit/verification' },
    'GET /api/audit/export': { path: '/api/audit/export', method: 'HEAD' },

    'GET /api/people': { path: '/api/people' },
    'GET /api/people/{id}': { path: '/api/people/none', answers: 404 },
    'POST /api/people': { path: '/api/people', body: {}, answers: 400 },
    'POST /api/people/import': { path: '/api/people/import', body: {}, answers: 400 },
    'PUT /api/people/{id}': { path: '/api/people/none', body: {}, answers: 400 },
    'POST /api/people/{id}/deactivate': { path: '/api/people/none/deactivate', answers: 404 },
    'POST /api/people/{id}/reactivate': { path: '/api/people/none/reactivate', answers: 404 },
    'POST /api/people/{id}/reset-password': {
      path: '/api/people/none/reset-password',
      answers: 404,
    },
    'POST /api/people/{id}/reset-second-factor': {
      path: '/api/people/none/reset-second-factor',
      answers: 404,
    },
    'DELETE /api/people/{id}/sessions': { path: '/api/people/none/sessions', answers: 404 },
    'DELETE /api/people/{id}/sessions/{session}': {
      path: '/api/people/none/sessions/none',
      answers: 404,
    },
    'POST /api/people/{id}/hand-over': {
      path: '/api/people/none/hand-over',
      body: {},
      answers: 400,
    },
    'GET /api/posts': { path: '/api/posts?q=x' },
    'PUT /api/people/{id}/posts': { path: '/api/people/none/posts', body: {}, answers: 400 },
    'GET /api/screens': { path: '/api/screens' },
    'POST /api/screens': { path: '/api/screens', body: {}, answers: 400 },
    'PUT /api/screens/{id}': { path: '/api/screens/none', body: {}, answers: 400 },
    'POST /api/screens/{id}/pairing': { path: '/api/screens/none/pairing', body: {}, answers: 400 },
    'POST /api/screens/{id}/link': { path: '/api/screens/none/link', answers: 404 },
    'POST /api/screens/{id}/revocation': {
      path: '/api/screens/none/revocation',
      body: {},
      answers: 400,
    },
  };
}
