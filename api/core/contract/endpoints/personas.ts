/** Endpoints of the persona that acts. */
import { chosenPersona, me, personaList } from '../personas.ts';
import { endpoint } from './endpoint.ts';

const MOST_BYTES = 1024;

export const who = endpoint({
  method: 'get',
  path: '/api/me',
  tag: 'personas',
  summary: 'Who is acting',
  answer: { description: 'The part that is taken', schema: me },
  refusals: [400],
  permission: 'everybody',
  cost: 'small',
  variesByRole: true,
});

export const take = endpoint({
  method: 'put',
  path: '/api/me',
  tag: 'personas',
  summary: 'Take another part',
  body: { schema: chosenPersona, mostBytes: MOST_BYTES },
  answer: { description: 'The part that is taken now', schema: me },
  refusals: [400, 413, 415, 422],
  permission: 'everybody',
  cost: 'small',
});

export const list = endpoint({
  method: 'get',
  path: '/api/personas',
  tag: 'personas',
  summary: 'Parts worth trying in the district that is loaded',
  answer: { description: 'Parts', schema: personaList },
  refusals: [400],
  permission: 'everybody',
  cost: 'small',
});
