/** What is asked of plans, and what is answered. */
import { createRoute, z } from '@hono/zod-openapi';
import { publishLines } from '../commands/publish-in-lines.ts';
import { planChanges } from '../core/contract/edition-changes.ts';
import { oneOrMore, optionallyKeyed } from '../core/contract/parameters.ts';
import { planJudgement } from '../core/contract/plan-findings.ts';
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
} from '../core/contract/plans.ts';
import { jsonOr, noParameters, orProblem } from '../http/answers.ts';
import { jsonBody } from '../http/json-body.ts';
import { readJson } from '../http/read-json.ts';

/** The longest texts a plan takes, several times over. */
const MOST_BYTES = 16 * 2 ** 10;
/** All corners a plan may have, as written, and all that is said of its units. */
const MOST_CONTENT_BYTES = 8 * 2 ** 20;

const params = z.object({ id: planId });

export const list = createRoute({
  method: 'get',
  path: '/api/plans',
  tags: ['plans'],
  summary: 'Plans, those that changed last first',
  request: { query: z.strictObject({ state: oneOrMore(planState) }) },
  responses: jsonOr(planList, 'Plans without their content', 400),
});

export const create = createRoute({
  method: 'post',
  path: '/api/plans',
  tags: ['plans'],
  summary: 'Begin a plan on top of the edition in force',
  middleware: readJson(MOST_BYTES),
  request: { query: noParameters, headers: optionallyKeyed, body: jsonBody(newPlan) },
  responses: {
    201: {
      description: 'It is stored; Location says where',
      content: { 'application/json': { schema: planSummary } },
    },
    ...orProblem(400, 403, 404, 413, 415, 422),
  },
});

export const one = createRoute({
  method: 'get',
  path: '/api/plans/{id}',
  tags: ['plans'],
  summary: 'One plan: what differs from its base, its history, what may be done',
  request: { params, query: noParameters },
  responses: jsonOr(plan, 'The plan', 400, 404),
});

export const area = createRoute({
  method: 'get',
  path: '/api/plans/{id}/working-area',
  tags: ['plans'],
  summary: 'The units a plan may change as its base edition has them, and what stands on them',
  request: { params, query: noParameters },
  responses: jsonOr(workingArea, 'Units, points and buildings on the lattice', 400, 404),
});

export const save = createRoute({
  method: 'put',
  path: '/api/plans/{id}/content',
  tags: ['plans'],
  summary: 'Save what differs from the base, all of it, as it was seen',
  middleware: readJson(MOST_CONTENT_BYTES),
  request: { params, query: noParameters, body: jsonBody(savedPlan) },
  responses: jsonOr(planSummary, 'It is stored', 400, 403, 404, 409, 413, 415, 422),
});

export const act = createRoute({
  method: 'post',
  path: '/api/plans/{id}/actions',
  tags: ['plans'],
  summary: 'Send a plan on its way, as it was seen',
  middleware: readJson(MOST_BYTES),
  request: { params, query: noParameters, headers: optionallyKeyed, body: jsonBody(planActed) },
  responses: jsonOr(planSummary, 'It is stored', 400, 403, 404, 409, 413, 415, 422),
});

export const rebase = createRoute({
  method: 'post',
  path: '/api/plans/{id}/rebase',
  tags: ['plans'],
  summary: 'Carry a draft over to the edition in force, as it was seen',
  middleware: readJson(MOST_BYTES),
  request: { params, query: noParameters, headers: optionallyKeyed, body: jsonBody(rebasedPlan) },
  responses: jsonOr(planSummary, 'It is stored', 400, 403, 404, 409, 413, 415, 422),
});

export const changes = createRoute({
  method: 'get',
  path: '/api/plans/{id}/changes',
  tags: ['plans'],
  summary: 'The change list of a plan: as published, or as it would be were it published now',
  description:
    'Proves the plan as publishing does and stores nothing. 409 when its base is no longer in force, 422 when it has faults.',
  request: { params, query: noParameters },
  responses: jsonOr(
    planChanges,
    'Changed units, from level 1 down, in the order of codes',
    400,
    403,
    404,
    409,
    422,
  ),
});

export const check = createRoute({
  method: 'post',
  path: '/api/plans/{id}/check',
  tags: ['plans'],
  summary: 'What keeps a plan from being published, as the server finds it; nothing is stored',
  request: { params, query: noParameters },
  responses: jsonOr(
    planJudgement,
    'Faults and warnings; none: it is sound and keeps the rules',
    400,
    403,
    404,
  ),
});

export const publish = createRoute({
  method: 'post',
  path: '/api/plans/{id}/publish',
  tags: ['plans'],
  summary: 'Publish an approved plan as the next edition',
  description:
    'Answers with lines of JSON as it goes on; the last one says how it ended. Whoever goes away does not stop it.',
  request: { params, query: noParameters },
  responses: {
    200: {
      description: 'How far it is, and how it ended',
      content: publishLines,
    },
    ...orProblem(400, 403, 404, 409),
  },
});
