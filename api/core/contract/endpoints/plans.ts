/** Endpoints of plans, from the draft to the edition. */

import { z } from 'zod';
import { planChanges } from '../edition-changes.ts';
import { oneOrMore, optionallyKeyed } from '../parameters.ts';
import { planJudgement, publishLine } from '../plan-findings.ts';
import {
  newPlan,
  plan,
  planActed,
  planId,
  planList,
  planState,
  planSummary,
  rebasedPlan,
  savedPlan,
  workingArea,
} from '../plans.ts';
import { endpoint } from './endpoint.ts';

/** Body size: a multiple of a plan's longest texts. */
const MOST_BYTES = 16 * 2 ** 10;

const params = z.object({ id: planId });

/** Body size for all vertices and descriptions of a plan. */
const MOST_CONTENT_BYTES = 8 * 2 ** 20;

export const list = endpoint({
  method: 'get',
  path: '/api/plans',
  tag: 'plans',
  summary: 'Plans, those that changed last first',
  query: z.strictObject({ state: oneOrMore(planState) }),
  answer: { description: 'Plans without their content', schema: planList },
  refusals: [400],
  permission: 'everybody',
  cost: 'small',
  touchedBy: { plan: 'soon' },
  variesByRole: true,
});

export const create = endpoint({
  method: 'post',
  path: '/api/plans',
  tag: 'plans',
  summary: 'Begin a plan on top of the edition in force',
  headers: optionallyKeyed,
  body: { schema: newPlan, mostBytes: MOST_BYTES },
  answer: { status: 201, description: 'It is stored; Location says where', schema: planSummary },
  refusals: [400, 403, 404, 413, 415, 422],
  permission: { anyOf: ['plan.draw'], reason: 'not_allowed' },
  cost: 'small',
});

export const one = endpoint({
  method: 'get',
  path: '/api/plans/{id}',
  tag: 'plans',
  summary: 'One plan: what differs from its base, its history, what may be done',
  params,
  answer: { description: 'The plan', schema: plan },
  refusals: [400, 404],
  permission: 'everybody',
  cost: 'large',
  touchedBy: { plan: { pace: 'now', where: { id: 'plan' } } },
  variesByRole: true,
});

export const area = endpoint({
  method: 'get',
  path: '/api/plans/{id}/working-area',
  tag: 'plans',
  summary: 'The units a plan may change as its base edition has them, and what stands on them',
  params,
  answer: { description: 'Units, points and buildings on the lattice', schema: workingArea },
  refusals: [400, 404],
  permission: 'everybody',
  cost: 'large',
  touchedBy: { edition: 'soon' },
});

export const save = endpoint({
  method: 'put',
  path: '/api/plans/{id}/content',
  tag: 'plans',
  summary: 'Save what differs from the base, all of it, as it was seen',
  params,
  body: { schema: savedPlan, mostBytes: MOST_CONTENT_BYTES },
  answer: { description: 'It is stored', schema: planSummary },
  refusals: [400, 403, 404, 409, 413, 415, 422],
  permission: { anyOf: ['plan.draw'], reason: 'plan_not_allowed' },
  cost: 'upload',
});

export const act = endpoint({
  method: 'post',
  path: '/api/plans/{id}/actions',
  tag: 'plans',
  summary: 'Send a plan on its way, as it was seen',
  params,
  headers: optionallyKeyed,
  body: { schema: planActed, mostBytes: MOST_BYTES },
  answer: { description: 'It is stored', schema: planSummary },
  refusals: [400, 403, 404, 409, 413, 415, 422],
  permission: { anyOf: ['plan.draw', 'plan.review'], reason: 'plan_not_allowed' },
  cost: 'heavy',
});

export const rebase = endpoint({
  method: 'post',
  path: '/api/plans/{id}/rebase',
  tag: 'plans',
  summary: 'Carry a draft over to the edition in force, as it was seen',
  params,
  headers: optionallyKeyed,
  body: { schema: rebasedPlan, mostBytes: MOST_BYTES },
  answer: { description: 'It is stored', schema: planSummary },
  refusals: [400, 403, 404, 409, 413, 415, 422],
  permission: { anyOf: ['plan.draw'], reason: 'plan_not_allowed' },
  cost: 'heavy',
});

export const changes = endpoint({
  method: 'get',
  path: '/api/plans/{id}/changes',
  tag: 'plans',
  summary: 'The change list of a plan: as published, or as it would be were it published now',
  description:
    'Proves the plan as publishing does and stores nothing. 409 when its base is no longer in force, 422 when it has faults.',
  params,
  answer: {
    description: 'Changed units, from level 1 down, in the order of codes',
    schema: planChanges,
  },
  refusals: [400, 403, 404, 409, 422],
  permission: 'everybody',
  cost: 'large',
  touchedBy: { edition: 'soon' },
});

export const check = endpoint({
  method: 'post',
  path: '/api/plans/{id}/check',
  tag: 'plans',
  summary: 'What keeps a plan from being published, as the server finds it; nothing is stored',
  params,
  answer: {
    description: 'Faults and warnings; none: it is sound and keeps the rules',
    schema: planJudgement,
  },
  refusals: [400, 403, 404],
  permission: { anyOf: ['plan.draw', 'plan.review'], reason: 'plan_not_allowed' },
  cost: 'heavy',
});

export const publish = endpoint({
  method: 'post',
  path: '/api/plans/{id}/publish',
  tag: 'plans',
  summary: 'Publish an approved plan as the next edition',
  description:
    'Answers with lines of JSON as it goes on; the last one says how it ended. Whoever goes away does not stop it.',
  params,
  answer: {
    description: 'How far it is, and how it ended',
    media: { 'application/x-ndjson': publishLine },
  },
  refusals: [400, 403, 404, 409],
  permission: { anyOf: ['plan.publish'], reason: 'plan_not_allowed' },
  cost: 'heavy',
});
