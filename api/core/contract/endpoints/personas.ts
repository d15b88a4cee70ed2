/** Endpoints of the actor. */
import { chosenRole, me, roleList } from '../actors.ts';
import { endpoint } from './endpoint.ts';

const MOST_BYTES = 1024;

export const who = endpoint({
  method: 'get',
  path: '/api/me',
  tag: 'personas',
  summary: 'The actor',
  answer: { description: 'Person and roles', schema: me },
  refusals: [400],
  access: { who: 'signed_in', scope: 'own', screens: true },
  cost: 'small',
  variesByRole: true,
});

export const take = endpoint({
  method: 'put',
  path: '/api/me',
  tag: 'personas',
  summary: 'Take another role of the demo',
  body: { schema: chosenRole, mostBytes: MOST_BYTES },
  answer: { description: 'The role after the change', schema: me },
  refusals: [400, 404, 413, 415, 422],
  access: { who: 'anyone', scope: 'own' },
  cost: 'small',
});

export const list = endpoint({
  method: 'get',
  path: '/api/personas',
  tag: 'personas',
  summary: 'Example roles of the demo in the loaded district',
  answer: { description: 'Roles', schema: roleList },
  refusals: [400, 404],
  access: { who: 'anyone', scope: 'open' },
  cost: 'small',
});
