import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { AppDependencies } from '../app-dependencies.ts';
import { whoActs } from '../auth/who-acts.ts';
import { formatPersona, mayAct } from '../core/contract/personas.ts';
import { problem } from '../core/contract/problem.ts';
import {
  createdSensorKey,
  newSensorKey,
  sensorKey,
  sensorKeys,
} from '../core/contract/sensor-keys.ts';
import { Forbidden, NotFound, Unprocessable } from '../errors.ts';
import { jsonOr, noParameters } from '../http/answers.ts';
import { jsonBody } from '../http/json-body.ts';
import { readJson } from '../http/read-json.ts';
import { createRouter } from '../http/router.ts';
import { createKey } from '../ingest/create-key.ts';
import { hashKey } from '../ingest/crowd-directory.ts';
import {
  createSensorKey,
  findUnknownSensors,
  listSensorKeys,
  revokeSensorKey,
} from '../sql/crowd/sensor-keys.ts';

const PATH = '/api/crowd/keys';
const MOST_BYTES = 512 * 2 ** 10;

const refused = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problem } },
});

const list = createRoute({
  method: 'get',
  path: PATH,
  tags: ['crowd'],
  summary: 'Sensor keys, the newest first; never the keys themselves',
  request: { query: noParameters },
  responses: { ...jsonOr(sensorKeys, 'The keys', 400), 403: refused('Not in that role') },
});

const create = createRoute({
  method: 'post',
  path: PATH,
  tags: ['crowd'],
  summary: 'A new sensor key, shown this once',
  middleware: [readJson(MOST_BYTES)],
  request: {
    query: noParameters,
    body: jsonBody(newSensorKey),
  },
  responses: {
    201: {
      description: 'The key',
      content: { 'application/json': { schema: createdSensorKey } },
    },
    400: refused('Not understood'),
    403: refused('Not in that role'),
    422: refused('It names a sensor that does not exist'),
  },
});

const revoke = createRoute({
  method: 'delete',
  path: `${PATH}/{id}`,
  tags: ['crowd'],
  summary: 'Makes a key invalid for ever. Again is no harm',
  request: { params: z.object({ id: z.string().regex(/^\d{1,9}$/) }), query: noParameters },
  responses: {
    ...jsonOr(sensorKey, 'The key as it is now', 400, 404),
    403: refused('Not in that role'),
  },
});

export function crowdKeyRoutes({ database, crowd, now }: AppDependencies) {
  return createRouter()
    .openapi(list, async (context) => {
      requireManager(context);
      return context.json({ items: await listSensorKeys(database) }, 200);
    })
    .openapi(create, async (context) => {
      const by = requireManager(context);
      const { name, sensors = null } = context.req.valid('json');
      const unknown = sensors === null ? [] : await findUnknownSensors(database, sensors);
      if (unknown.length > 0) {
        throw new Unprocessable('sensor_not_found', `no sensor: ${unknown.slice(0, 5).join(', ')}`);
      }
      const key = createKey();
      const created = await createSensorKey(database, {
        name,
        sensors,
        sha256: hashKey(key),
        by,
        at: now(),
      });
      await crowd.directory.refresh();
      context.header('Cache-Control', 'no-store');
      return context.json({ ...created, key }, 201);
    })
    .openapi(revoke, async (context) => {
      requireManager(context);
      const { id } = context.req.valid('param');
      const revoked = await revokeSensorKey(database, id, now());
      if (revoked === null) throw new NotFound('key_not_found', 'no key has that number');
      await crowd.directory.refresh();
      return context.json(revoked, 200);
    });
}

/** @returns who it is, as it is written down */
function requireManager(context: Context): string {
  const persona = whoActs(context);
  if (!mayAct(persona, 'sensor.manage', [])) {
    throw new Forbidden('not_allowed', 'not in that role');
  }
  return formatPersona(persona);
}
