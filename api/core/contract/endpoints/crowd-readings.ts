/** Endpoint that receives readings of sensors. Its handler reads the request itself. */
import { z } from 'zod';
import { ingestReply, reading } from '../crowd-readings.ts';
import { endpoint } from './endpoint.ts';

export const store = endpoint({
  method: 'post',
  path: '/api/crowd/readings',
  tag: 'crowd',
  summary: 'Receive readings of sensors, by a sensor key; acknowledged means stored',
  query: z.object({
    history: z
      .enum(['true', 'false'])
      .optional()
      .describe(
        'Past readings, sent later: they are stored, but do not count for clocks or live figures',
      ),
  }),
  body: {
    description: 'One reading, an array of up to a megabyte, or any number as lines',
    schema: reading.or(reading.array().max(20_000)),
    lines: reading,
    mostBytes: 2 ** 20,
  },
  answer: { description: 'Result of each', schema: ingestReply },
  refusals: ['default'],
  // The key proves the right, and names the sensors.
  access: { who: 'anyone', scope: 'object' },
  cost: 'readings',
});
