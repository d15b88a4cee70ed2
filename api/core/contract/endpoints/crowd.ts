/** Endpoints of the crowd: setting, present state, past states. */

const params = z.object({ code: codeOfPoint });

import { z } from 'zod';
import { crowdFrame, crowdFrames, crowdPast, crowdSetting, spaceHistory } from '../crowd.ts';
import { ingestCounters, sensorClocks } from '../crowd-readings.ts';
import { codeOfPoint, instant } from '../parameters.ts';
import { endpoint } from './endpoint.ts';

const window = {
  from: instant,
  to: instant,
  step: z
    .enum(['60', '3600'])
    .default('60')
    .transform((text): 60 | 3600 => (text === '60' ? 60 : 3600))
    .describe('Seconds'),
};

export const setting = endpoint({
  method: 'get',
  path: '/api/crowd/setting',
  tag: 'crowd',
  summary: "Setting: spaces and sensors in the order of a frame's lists",
  answer: { description: 'The setting', schema: crowdSetting, isConditional: true },
  refusals: [400],
  // Places and sensors; no persons.
  access: { who: 'signed_in', scope: 'open', screens: true },
  kept: 'checked',
  cost: 'small',
});

export const now = endpoint({
  method: 'get',
  path: '/api/crowd/now',
  tag: 'crowd',
  summary: 'Present state of all spaces',
  answer: { description: 'A frame, at most a second old', schema: crowdFrame },
  refusals: [400],
  // Totals: how many, never who.
  access: { who: 'signed_in', scope: 'open', screens: true },
  cost: 'small',
  touchedBy: { crowd: 'now' },
});

export const frames = endpoint({
  method: 'get',
  path: '/api/crowd/frames',
  tag: 'crowd',
  summary:
    'Past states of all spaces, step by step; the tier of each step is computed without history',
  query: z.strictObject(window),
  answer: {
    description: 'Frames, the first at `from` or the step it lies in',
    schema: crowdFrames,
  },
  refusals: [400],
  // Totals of the past.
  access: { who: 'signed_in', scope: 'open', screens: true },
  cost: 'playback',
});

export const ofSpace = endpoint({
  method: 'get',
  path: '/api/crowd/spaces/{code}/history',
  tag: 'crowd',
  summary: 'Past counts of one space',
  params,
  query: z.strictObject(window),
  answer: { description: 'One point per step', schema: spaceHistory },
  refusals: [400, 404],
  // Totals of the past.
  access: { who: 'signed_in', scope: 'open', screens: true },
  cost: 'course',
});

export const ofSensor = endpoint({
  method: 'get',
  path: '/api/crowd/sensors/{code}/history',
  tag: 'crowd',
  summary: 'Past counts of one sensor',
  params,
  query: z.strictObject(window),
  answer: { description: 'One point per step', schema: spaceHistory },
  refusals: [400, 404],
  // Totals of the past.
  access: { who: 'signed_in', scope: 'open' },
  cost: 'course',
});

export const counters = endpoint({
  method: 'get',
  path: '/api/crowd/counters',
  tag: 'crowd',
  summary: 'Counters of readings that were not simply stored, by rule and by sensor',
  answer: { description: 'The counters', schema: ingestCounters },
  refusals: [400],
  // Faults of sensors, counted.
  access: { who: 'signed_in', scope: 'open' },
  cost: 'small',
});

export const clocks = endpoint({
  method: 'get',
  path: '/api/crowd/clocks',
  tag: 'crowd',
  summary: 'Sensors whose clock is wrong, or was within the last day',
  answer: { description: 'The clocks, largest error first', schema: sensorClocks },
  refusals: [400],
  // Faults of sensors.
  access: { who: 'signed_in', scope: 'open' },
  cost: 'small',
});

export const past = endpoint({
  method: 'get',
  path: '/api/crowd/past',
  tag: 'crowd',
  summary: "Share of the past that the demo's simulator has filled in",
  answer: { description: 'The share, 0 to 1', schema: crowdPast },
  refusals: [400],
  access: { who: 'signed_in', scope: 'open', screens: true },
  cost: 'small',
});
