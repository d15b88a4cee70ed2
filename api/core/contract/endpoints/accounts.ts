/** Endpoints of signing in and of the own account. */
import { z } from 'zod';
import {
  confirmation,
  credentials,
  newPassword,
  ownPassword,
  providerStart,
  secondFactorCode,
  secondFactorStart,
  sessionList,
  signedOut,
  signInStep,
  signInWays,
} from '../accounts.ts';
import { endpoint } from './endpoint.ts';

const MOST_BYTES = 4 * 1024;
const sessionId = z.object({ id: z.string().regex(/^[A-Za-z0-9]{1,64}$/) });

export const ways = endpoint({
  method: 'get',
  path: '/api/sign-in',
  tag: 'accounts',
  summary: 'How to sign in here',
  answer: { description: 'Ways', schema: signInWays },
  refusals: [400],
  access: { who: 'anyone', scope: 'open' },
  cost: 'small',
});

export const signIn = endpoint({
  method: 'post',
  path: '/api/session',
  tag: 'accounts',
  summary: 'Sign in with user name and password',
  body: { schema: credentials, mostBytes: MOST_BYTES },
  answer: { description: 'The session has begun, or needs a second factor', schema: signInStep },
  refusals: [400, 401, 413, 415, 429],
  access: { who: 'anyone', scope: 'own' },
  cost: 'password',
});

export const proveSecondFactor = endpoint({
  method: 'post',
  path: '/api/session/second-factor',
  tag: 'accounts',
  summary: 'Complete a sign-in with a second factor',
  body: { schema: secondFactorCode, mostBytes: MOST_BYTES },
  answer: { description: 'The session has begun', schema: signInStep },
  refusals: [400, 401, 413, 415, 429],
  access: { who: 'anyone', scope: 'own' },
  cost: 'password',
});

export const startAtProvider = endpoint({
  method: 'get',
  path: '/api/session/provider',
  tag: 'accounts',
  summary: 'Sign in at the identity provider of the city',
  query: providerStart,
  answer: { status: 302, description: 'To the provider' },
  refusals: [400, 404, 503],
  access: { who: 'anyone', scope: 'own' },
  cost: 'small',
});

export const returnFromProvider = endpoint({
  method: 'get',
  path: '/api/session/provider/callback',
  tag: 'accounts',
  summary: 'Where the identity provider sends the browser back',
  query: z.looseObject({}),
  answer: {
    status: 302,
    description: 'To the page; the session has begun, or the address says why not',
  },
  refusals: [400, 404],
  access: { who: 'anyone', scope: 'own' },
  cost: 'small',
});

export const signOut = endpoint({
  method: 'delete',
  path: '/api/session',
  tag: 'accounts',
  summary: 'Sign out',
  answer: { description: 'The session has ended', schema: signedOut },
  refusals: [400],
  access: { who: 'anyone', scope: 'own' },
  cost: 'small',
});

export const sessions = endpoint({
  method: 'get',
  path: '/api/me/sessions',
  tag: 'accounts',
  summary: 'The own sessions, the last used first',
  answer: { description: 'Sessions', schema: sessionList },
  refusals: [400],
  access: { who: 'signed_in', scope: 'own' },
  cost: 'small',
});

export const endSession = endpoint({
  method: 'delete',
  path: '/api/me/sessions/{id}',
  tag: 'accounts',
  summary: 'End one of the own sessions',
  params: sessionId,
  answer: { status: 204, description: 'It has ended' },
  refusals: [400, 404],
  access: { who: 'signed_in', scope: 'own' },
  cost: 'small',
});

export const changePassword = endpoint({
  method: 'put',
  path: '/api/me/password',
  tag: 'accounts',
  summary: 'Change the own password; all other sessions end',
  body: { schema: newPassword, mostBytes: MOST_BYTES },
  answer: { status: 204, description: 'It is changed' },
  refusals: [400, 413, 415, 422, 429],
  access: { who: 'signed_in', scope: 'own' },
  cost: 'password',
});

export const startSecondFactor = endpoint({
  method: 'post',
  path: '/api/me/second-factor',
  tag: 'accounts',
  summary: 'Begin a second factor; a code confirms it',
  body: { schema: ownPassword, mostBytes: MOST_BYTES },
  answer: { description: 'What the app needs', schema: secondFactorStart },
  refusals: [400, 409, 413, 415, 429],
  access: { who: 'signed_in', scope: 'own' },
  cost: 'password',
});

export const confirmSecondFactor = endpoint({
  method: 'put',
  path: '/api/me/second-factor',
  tag: 'accounts',
  summary: 'Confirm the second factor with a code of the app',
  body: { schema: confirmation, mostBytes: MOST_BYTES },
  answer: { status: 204, description: 'It is needed from now on' },
  refusals: [400, 413, 415, 422, 429],
  access: { who: 'signed_in', scope: 'own' },
  cost: 'password',
});

export const removeSecondFactor = endpoint({
  method: 'post',
  path: '/api/me/second-factor/removal',
  tag: 'accounts',
  summary: 'Remove the second factor',
  body: { schema: ownPassword, mostBytes: MOST_BYTES },
  answer: { status: 204, description: 'It is removed' },
  refusals: [400, 413, 415, 422, 429],
  access: { who: 'signed_in', scope: 'own' },
  cost: 'password',
});
