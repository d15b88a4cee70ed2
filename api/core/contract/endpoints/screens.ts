/** Endpoints of screens: those of an administrator, and those of the page of a wall. */
import { z } from 'zod';
import {
  claimed,
  ownScreen,
  pairing,
  revocation,
  screen,
  screenClaim,
  screenLink,
  screenList,
  screenReport,
  typedCode,
  writtenScreen,
} from '../screens.ts';
import { endpoint } from './endpoint.ts';

const MOST_BYTES = 8 * 1024;
const screenId = z.object({ id: z.string().regex(/^[A-Za-z0-9]{1,64}$/) });
const access = {
  who: { anyOf: ['screen.manage'], reason: 'not_allowed' },
  scope: 'district',
} as const;

export const list = endpoint({
  method: 'get',
  path: '/api/screens',
  tag: 'screens',
  summary: 'All screens, by name',
  answer: { description: 'The screens', schema: screenList },
  refusals: [400],
  access,
  cost: 'small',
});

export const create = endpoint({
  method: 'post',
  path: '/api/screens',
  tag: 'screens',
  summary: 'Create a screen; a wall is paired with it afterwards',
  body: { schema: writtenScreen, mostBytes: MOST_BYTES },
  answer: { status: 201, description: 'The screen', schema: screen },
  refusals: [400, 413, 415],
  access,
  cost: 'small',
});

export const change = endpoint({
  method: 'put',
  path: '/api/screens/{id}',
  tag: 'screens',
  summary: 'Rename a screen, or assign other settings; its wall takes them within seconds',
  params: screenId,
  body: { schema: writtenScreen, mostBytes: MOST_BYTES },
  answer: { description: 'The screen', schema: screen },
  refusals: [400, 404, 413, 415],
  access,
  cost: 'small',
});

export const pair = endpoint({
  method: 'post',
  path: '/api/screens/{id}/pairing',
  tag: 'screens',
  summary: 'Pair a screen with the wall that shows a code; the wall before is signed out',
  params: screenId,
  body: { schema: typedCode, mostBytes: MOST_BYTES },
  answer: { status: 204, description: 'The wall signs in by itself' },
  refusals: [400, 404, 413, 415, 422, 429],
  access,
  cost: 'small',
});

export const link = endpoint({
  method: 'post',
  path: '/api/screens/{id}/link',
  tag: 'screens',
  summary: 'Link that pairs the wall on which it is opened, once',
  params: screenId,
  answer: { description: 'The link', schema: screenLink },
  refusals: [400, 404],
  access,
  cost: 'small',
});

export const revoke = endpoint({
  method: 'post',
  path: '/api/screens/{id}/revocation',
  tag: 'screens',
  summary: 'End the session of a screen: its wall becomes dark and shows the reason',
  params: screenId,
  body: { schema: revocation, mostBytes: MOST_BYTES },
  answer: { description: 'The screen', schema: screen },
  refusals: [400, 404, 413, 415],
  access,
  cost: 'small',
});

export const showCode = endpoint({
  method: 'post',
  path: '/api/screen/pairing',
  tag: 'screens',
  summary: 'Code for a wall without a session; a cookie proves the wall later',
  answer: { status: 201, description: 'The code', schema: pairing },
  refusals: [400, 429, 503],
  access: { who: 'anyone', scope: 'own' },
  cost: 'small',
});

export const claim = endpoint({
  method: 'post',
  path: '/api/screen/session',
  tag: 'screens',
  summary: 'Begin the session of a screen: after its code was typed, or by a link',
  body: { schema: screenClaim, mostBytes: MOST_BYTES },
  answer: { description: 'Whether it has begun', schema: claimed },
  refusals: [400, 401, 413, 415],
  access: { who: 'anyone', scope: 'own' },
  cost: 'small',
});

export const report = endpoint({
  method: 'put',
  path: '/api/screen',
  tag: 'screens',
  summary: 'Report of a screen about itself; answers with what it is to show',
  body: { schema: screenReport, mostBytes: MOST_BYTES },
  answer: { description: 'The screen', schema: ownScreen },
  refusals: [400, 401, 413, 415],
  access: { who: 'anyone', scope: 'own' },
  cost: 'small',
});
