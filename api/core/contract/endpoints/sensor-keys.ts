/** Endpoints of sensor keys. */
import { z } from 'zod';
import { createdSensorKey, newSensorKey, sensorKey, sensorKeys } from '../sensor-keys.ts';
import { endpoint } from './endpoint.ts';

const MOST_BYTES = 512 * 2 ** 10;

export const list = endpoint({
  method: 'get',
  path: '/api/crowd/keys',
  tag: 'crowd',
  summary: 'Sensor keys, the newest first; never the keys themselves',
  answer: { description: 'The keys', schema: sensorKeys },
  refusals: [400, 403],
  permission: 'everybody',
  cost: 'small',
});

export const create = endpoint({
  method: 'post',
  path: '/api/crowd/keys',
  tag: 'crowd',
  summary: 'A new sensor key, shown this once',
  body: { schema: newSensorKey, mostBytes: MOST_BYTES },
  answer: { status: 201, description: 'The key', schema: createdSensorKey },
  refusals: [400, 403, 422],
  permission: { anyOf: ['sensor.manage'], reason: 'not_allowed' },
  cost: 'small',
});

export const revoke = endpoint({
  method: 'delete',
  path: '/api/crowd/keys/{id}',
  tag: 'crowd',
  summary: 'Makes a key invalid for ever. Again is no harm',
  params: z.object({ id: z.string().regex(/^\d{1,9}$/) }),
  answer: { description: 'The key as it is now', schema: sensorKey },
  refusals: [400, 403, 404],
  permission: { anyOf: ['sensor.manage'], reason: 'not_allowed' },
  cost: 'small',
});
