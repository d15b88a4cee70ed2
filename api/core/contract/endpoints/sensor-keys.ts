/** Endpoints of sensor keys. */
import { z } from 'zod';
import { createdSensorKey, newSensorKey, sensorKey, sensorKeys } from '../sensor-keys.ts';
import { endpoint } from './endpoint.ts';

const MOST_BYTES = 512 * 2 ** 10;

export const list = endpoint({
  method: 'get',
  path: '/api/crowd/keys',
  tag: 'crowd',
  summary: 'Sensor keys, newest first, without the keys themselves',
  answer: { description: 'The keys', schema: sensorKeys },
  refusals: [400],
  access: { who: { anyOf: ['sensor.manage'], reason: 'not_allowed' }, scope: 'district' },
  cost: 'small',
});

export const create = endpoint({
  method: 'post',
  path: '/api/crowd/keys',
  tag: 'crowd',
  summary: 'Create a sensor key, which is shown only once',
  body: { schema: newSensorKey, mostBytes: MOST_BYTES },
  answer: { status: 201, description: 'The key', schema: createdSensorKey },
  refusals: [400, 422],
  access: { who: { anyOf: ['sensor.manage'], reason: 'not_allowed' }, scope: 'district' },
  cost: 'small',
});

export const revoke = endpoint({
  method: 'delete',
  path: '/api/crowd/keys/{id}',
  tag: 'crowd',
  summary: 'Revoke a key for ever; idempotent',
  params: z.object({ id: z.string().regex(/^\d{1,9}$/) }),
  answer: { description: 'The key after the change', schema: sensorKey },
  refusals: [400, 404],
  access: { who: { anyOf: ['sensor.manage'], reason: 'not_allowed' }, scope: 'district' },
  cost: 'small',
});
