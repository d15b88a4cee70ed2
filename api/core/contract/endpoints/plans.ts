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
  summary: 'Plans, last changed first',
  query: z.strictObject({ state: oneOrMore(planState) }),
  answer: { description: 'Plans without their content', schema: planList },
  refusals: [400],
  // Published plans are open; others are read by those who work on plans there.
  access: { who: 'signed_in', scope: 'filtered' },
  cost: 'small',
  touchedBy: { plan: 'soon' },
  variesByRole: true,
});

export const create = endpoint({
  method: 'post',
  path: '/api/plans',
  tag: 'plans',
  summary: 'Create a plan on top of the edition in force',
  headers: optionallyKeyed,
  body: { schema: newPlan, mostBytes: MOST_BYTES },
  answer: { status: 201, description: 'Stored; Location is its address', schema: planSummary },
  refusals: [400, 404, 413, 415, 422],
  access: { who: { anyOf: ['plan.draw'], reason: 'not_allowed' }, scope: 'object' },
  cost: 'small',
});

export const one = endpoint({
  method: 'get',
  path: '/api/plans/{id}',
  tag: 'plans',
  summary: 'One plan: proposed changes, history, allowed actions',
  params,
  answer: { description: 'The plan', schema: plan },
  refusals: [400, 404],
  access: { who: 'signed_in', scope: 'object' },
  cost: 'large',
  touchedBy: { plan: { pace: 'now', where: { id: 'plan' } } },
  variesByRole: true,
});

export const area = endpoint({
  method: 'get',
  path: '/api/plans/{id}/working-area',
  tag: 'plans',
  summary: 'Working area of a plan: its units in the base edition, and the objects on them',
  params,
  answer: { description: 'Units, points and buildings on the lattice', schema: workingArea },
  refusals: [400, 404],
  access: { who: 'signed_in', scope: 'object' },
  cost: 'large',
  touchedBy: { edition: 'soon' },
});

export const save = endpoint({
  method: 'put',
  path: '/api/plans/{id}/content',
  tag: 'plans',
  summary: 'Save all proposed changes, in the version that was seen',
  params,
  body: { schema: savedPlan, mostBytes: MOST_CONTENT_BYTES },
  answer: { description: 'Stored', schema: planSummary },
  refusals: [400, 404, 409, 413, 415, 422],
  access: { who: { anyOf: ['plan.draw'], reason: 'plan_not_allowed' }, scope: 'object' },
  cost: 'upload',
});

export const act = endpoint({
  method: 'post',
  path: '/api/plans/{id}/actions',
  tag: 'plans',
  summary: 'Act on a plan, in the version that was seen',
  params,
  headers: optionallyKeyed,
  body: { schema: planActed, mostBytes: MOST_BYTES },
  answer: { description: 'Stored', schema: planSummary },
  refusals: [400, 404, 409, 413, 415, 422],
  access: {
    who: { anyOf: ['plan.draw', 'plan.review'], reason: 'plan_not_allowed' },
    scope: 'object',
  },
  cost: 'heavy',
});

export const rebase = endpoint({
  method: 'post',
  path: '/api/plans/{id}/rebase',
  tag: 'plans',
  summary: 'Rebase a draft on the edition in force, in the version that was seen',
  params,
  headers: optionallyKeyed,
  body: { schema: rebasedPlan, mostBytes: MOST_BYTES },
  answer: { description: 'Stored', schema: planSummary },
  refusals: [400, 404, 409, 413, 415, 422],
  access: { who: { anyOf: ['plan.draw'], reason: 'plan_not_allowed' }, scope: 'object' },
  cost: 'heavy',
});

export const changes = endpoint({
  method: 'get',
  path: '/api/plans/{id}/changes',
  tag: 'plans',
  summary: 'Change list of a plan: as published, or as it would be published now',
  description:
    'Proves the plan as a publication does and stores nothing. 409 when its base is no longer in force, 422 when it has faults.',
  params,
  answer: {
    description: 'Changed units, from level 1 down, in the order of codes',
    schema: planChanges,
  },
  refusals: [400, 404, 409, 422],
  access: { who: 'signed_in', scope: 'object' },
  cost: 'large',
  touchedBy: { edition: 'soon' },
  variesByRole: true,
});

export const check = endpoint({
  method: 'post',
  path: '/api/plans/{id}/check',
  tag: 'plans',
  summary: 'Check a plan for publication; stores nothing',
  params,
  answer: {
    description: 'Faults and warnings; none: it is valid and follows the rules',
    schema: planJudgement,
  },
  refusals: [400, 404],
  access: {
    who: { anyOf: ['plan.draw', 'plan.review'], reason: 'plan_not_allowed' },
    scope: 'object',
  },
  cost: 'heavy',
});

export const publish = endpoint({
  method: 'post',
  path: '/api/plans/{id}/publish',
  tag: 'plans',
  summary: 'Publish an approved plan as the next edition',
  description:
    'Answers with lines of JSON while it runs; the last one is the outcome. A client that disconnects does not stop it.',
  params,
  answer: {
    description: 'Progress, and the outcome',
    media: { 'application/x-ndjson': publishLine },
  },
  refusals: [400, 404, 409],
  access: { who: { anyOf: ['plan.publish'], reason: 'plan_not_allowed' }, scope: 'object' },
  kept: 'as_sent',
  cost: 'heavy',
});
