/** Endpoints of people: for administrators of the whole district. */
import { z } from 'zod';
import {
  changedPerson,
  firstPassword,
  handedOver,
  handOver,
  importedPeople,
  linkedPost,
  linkedPosts,
  newPerson,
  peopleImport,
  peoplePage,
  peopleQuery,
  person,
  personDetail,
  personId,
} from '../people.ts';
import { plainText } from '../plain-text.ts';
import { endpoint } from './endpoint.ts';

const MOST_BYTES = 16 * 2 ** 10;
const MOST_IMPORTED_BYTES = 2 * 2 ** 20;
const params = z.object({ id: personId });
const access = {
  who: { anyOf: ['person.manage'], reason: 'not_allowed' },
  scope: 'district',
} as const;

export const list = endpoint({
  method: 'get',
  path: '/api/people',
  tag: 'people',
  summary: 'People with accounts, in the order of user names',
  query: peopleQuery,
  answer: { description: 'A page of people', schema: peoplePage },
  refusals: [400],
  access,
  cost: 'small',
});

export const one = endpoint({
  method: 'get',
  path: '/api/people/{id}',
  tag: 'people',
  summary: 'One person with the open sessions',
  params,
  answer: { description: 'The person', schema: personDetail },
  refusals: [400, 404],
  access,
  cost: 'small',
});

export const create = endpoint({
  method: 'post',
  path: '/api/people',
  tag: 'people',
  summary: 'Create a person; the first password is shown only once',
  body: { schema: newPerson, mostBytes: MOST_BYTES },
  answer: { status: 201, description: 'Identifier and first password', schema: firstPassword },
  refusals: [400, 409, 413, 415, 422],
  access,
  cost: 'password',
});

export const bringIn = endpoint({
  method: 'post',
  path: '/api/people/import',
  tag: 'people',
  summary: 'Create the people of a list: all of them, or none',
  body: { schema: peopleImport, mostBytes: MOST_IMPORTED_BYTES },
  answer: { description: 'Problems by row, or first passwords', schema: importedPeople },
  refusals: [400, 409, 413, 415],
  access,
  cost: 'several',
});

export const change = endpoint({
  method: 'put',
  path: '/api/people/{id}',
  tag: 'people',
  summary: 'Change the name and the roles of a person',
  params,
  body: { schema: changedPerson, mostBytes: MOST_BYTES },
  answer: { description: 'The person after the change', schema: person },
  refusals: [400, 404, 409, 413, 415, 422],
  access,
  cost: 'small',
});

export const deactivate = endpoint({
  method: 'post',
  path: '/api/people/{id}/deactivate',
  tag: 'people',
  summary: 'Deactivate a person: all sessions end, and nobody can sign in as this person',
  params,
  answer: { description: 'The person after the change', schema: person },
  refusals: [400, 404, 409],
  access,
  cost: 'small',
});

export const reactivate = endpoint({
  method: 'post',
  path: '/api/people/{id}/reactivate',
  tag: 'people',
  summary: 'Let a deactivated person sign in again',
  params,
  answer: { description: 'The person after the change', schema: person },
  refusals: [400, 404],
  access,
  cost: 'small',
});

export const resetPassword = endpoint({
  method: 'post',
  path: '/api/people/{id}/reset-password',
  tag: 'people',
  summary: 'Give a person a new first password, shown only once; all sessions end',
  params,
  answer: { description: 'Identifier and first password', schema: firstPassword },
  refusals: [400, 404, 409],
  access,
  cost: 'password',
});

export const resetSecondFactor = endpoint({
  method: 'post',
  path: '/api/people/{id}/reset-second-factor',
  tag: 'people',
  summary: 'Remove the second factor of a person; all sessions end',
  params,
  answer: { description: 'The person after the change', schema: person },
  refusals: [400, 404, 409],
  access,
  cost: 'small',
});

export const endSessions = endpoint({
  method: 'delete',
  path: '/api/people/{id}/sessions',
  tag: 'people',
  summary: 'End all sessions of a person',
  params,
  answer: { description: 'The person after the change', schema: person },
  refusals: [400, 404],
  access,
  cost: 'small',
});

export const endSession = endpoint({
  method: 'delete',
  path: '/api/people/{id}/sessions/{session}',
  tag: 'people',
  summary: 'End one session of a person',
  params: z.object({ id: personId, session: personId }),
  answer: { description: 'The person after the change', schema: person },
  refusals: [400, 404],
  access,
  cost: 'small',
});

export const handOn = endpoint({
  method: 'post',
  path: '/api/people/{id}/hand-over',
  tag: 'people',
  summary: 'Hand over the incidents in progress that a person took',
  params,
  body: { schema: handOver, mostBytes: MOST_BYTES },
  answer: { description: 'Number of incidents', schema: handedOver },
  refusals: [400, 404, 409, 413, 415, 422],
  access,
  cost: 'several',
});

export const posts = endpoint({
  method: 'get',
  path: '/api/posts',
  tag: 'people',
  summary:
    'Posts by a part of a name, or by unit, with the accounts that are linked to them; at most 20',
  query: z.strictObject({ q: plainText(60) }),
  answer: { description: 'Posts', schema: z.object({ items: z.array(linkedPost) }) },
  refusals: [400],
  access,
  cost: 'small',
});

export const link = endpoint({
  method: 'put',
  path: '/api/people/{id}/posts',
  tag: 'people',
  summary: 'Link an account to the posts that the person holds',
  params,
  body: { schema: linkedPosts, mostBytes: MOST_BYTES },
  answer: { description: 'The posts', schema: z.object({ items: z.array(linkedPost) }) },
  refusals: [400, 404, 409, 413, 415],
  access,
  cost: 'small',
});
