import { createRoute, z } from '@hono/zod-openapi';
import type { AppDependencies } from '../app-dependencies.ts';
import { whoActs } from '../auth/who-acts.ts';
import { formatPersona, type Persona, permissions } from '../contract/personas.ts';
import {
  MOST_PLAN_POINTS,
  newPlan,
  type Plan,
  type PlanContent,
  plan,
  planActed,
  planFindings,
  planId,
  planList,
  planState,
  planSummary,
  rebasedPlan,
  savedPlan,
  workingArea,
} from '../contract/plans.ts';
import type { Sql } from '../database/database.ts';
import { countPoints } from '../domain/lattice-ground.ts';
import { holdsArea, listPlanDeeds, type PlanRefusal, whyNotPlan } from '../domain/plan-life.ts';
import { Conflict, Forbidden, NotFound, Unprocessable } from '../errors.ts';
import { jsonOr, noParameters, orProblem } from '../http/answers.ts';
import { oneOrMore } from '../http/parameters.ts';
import { readJson } from '../http/read-json.ts';
import { createRouter } from '../http/router.ts';
import { recordEvent } from '../live/record-event.ts';
import { findStrangers } from '../sql/plan/area-units.ts';
import {
  actOnPlan,
  endPlan,
  holdPlan,
  movePlan,
  type PlanOutcome,
  savePlan,
} from '../sql/plan/change-plan.ts';
import { findPlan, listPlanEvents, listPlans, type StoredPlan } from '../sql/plan/find-plan.ts';
import { type ChangeOutcome, checkPlan, publishPlan } from '../sql/plan/publish-plan.ts';
import { addPlanEvent, findAreaPaths, insertPlan } from '../sql/plan/store-plan.ts';
import { readWorkingArea } from '../sql/plan/working-area.ts';
import { answerOnce } from './answer-once.ts';
import { optionallyKeyed, toAct } from './keyed-act.ts';
import { publishInLines, publishLines } from './publish-in-lines.ts';
import { requireEdition } from './require-edition.ts';

/** The longest texts a plan takes, several times over. */
const MOST_BYTES = 16 * 2 ** 10;
/** All corners a plan may have, as written, and all that is said of its units. */
const MOST_CONTENT_BYTES = 8 * 2 ** 20;

const params = z.object({ id: planId });
const body = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: { 'application/json': { schema } },
});
const noStore = { 'Cache-Control': 'no-store' };

const list = createRoute({
  method: 'get',
  path: '/api/plans',
  tags: ['plans'],
  summary: 'Plans, those that changed last first',
  request: { query: z.strictObject({ state: oneOrMore(planState) }) },
  responses: jsonOr(planList, 'Plans without their content', 400),
});

const create = createRoute({
  method: 'post',
  path: '/api/plans',
  tags: ['plans'],
  summary: 'Begin a plan on top of the edition in force',
  middleware: readJson(MOST_BYTES),
  request: { query: noParameters, headers: optionallyKeyed, body: body(newPlan) },
  responses: {
    201: {
      description: 'It is stored; Location says where',
      content: { 'application/json': { schema: planSummary } },
    },
    ...orProblem(400, 403, 404, 413, 415, 422),
  },
});

const one = createRoute({
  method: 'get',
  path: '/api/plans/{id}',
  tags: ['plans'],
  summary: 'One plan: what differs from its base, its history, what may be done',
  request: { params, query: noParameters },
  responses: jsonOr(plan, 'The plan', 400, 404),
});

const area = createRoute({
  method: 'get',
  path: '/api/plans/{id}/working-area',
  tags: ['plans'],
  summary: 'The units a plan may change as its base edition has them, and what stands on them',
  request: { params, query: noParameters },
  responses: jsonOr(workingArea, 'Units, points and buildings on the lattice', 400, 404),
});

const save = createRoute({
  method: 'put',
  path: '/api/plans/{id}/content',
  tags: ['plans'],
  summary: 'Save what differs from the base, all of it, as it was seen',
  middleware: readJson(MOST_CONTENT_BYTES),
  request: { params, query: noParameters, body: body(savedPlan) },
  responses: jsonOr(planSummary, 'It is stored', 400, 403, 404, 409, 413, 415, 422),
});

const act = createRoute({
  method: 'post',
  path: '/api/plans/{id}/actions',
  tags: ['plans'],
  summary: 'Send a plan on its way, as it was seen',
  middleware: readJson(MOST_BYTES),
  request: { params, query: noParameters, headers: optionallyKeyed, body: body(planActed) },
  responses: jsonOr(planSummary, 'It is stored', 400, 403, 404, 409, 413, 415, 422),
});

const rebase = createRoute({
  method: 'post',
  path: '/api/plans/{id}/rebase',
  tags: ['plans'],
  summary: 'Carry a draft over to the edition in force, as it was seen',
  middleware: readJson(MOST_BYTES),
  request: { params, query: noParameters, headers: optionallyKeyed, body: body(rebasedPlan) },
  responses: jsonOr(planSummary, 'It is stored', 400, 403, 404, 409, 413, 415, 422),
});

const check = createRoute({
  method: 'post',
  path: '/api/plans/{id}/check',
  tags: ['plans'],
  summary: 'What keeps a plan from being published, as the server finds it; nothing is stored',
  request: { params, query: noParameters },
  responses: jsonOr(planFindings, 'Faults and warnings; none: it is sound', 400, 403, 404),
});

const publish = createRoute({
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

export function planRoutes(dependencies: AppDependencies) {
  const { database, now, config } = dependencies;
  const template = config.codeTemplate;

  return createRouter()
    .openapi(rebase, async (context) => {
      const { id } = context.req.valid('param');
      const asked = context.req.valid('json');
      const persona = whoActs(context);
      const at = now().toISOString();
      const { reply } = await answerOnce(
        database,
        toAct(context.req, persona, asked, at),
        async (sql) => {
          const inForce = await requireEdition(sql, undefined);
          const outcome = await movePlan(sql, id, asked, { persona, now: at }, inForce.id);
          if (outcome.kind !== 'done') throw await toRefusal(sql, outcome, persona);
          const { summary } = await requirePlan(sql, id);
          const changes = [{ kind: 'plan' as const, data: outcome.change }];
          return { status: 200, location: null, reply: summary, changes };
        },
      );
      return context.json(planSummary.parse(reply), 200, noStore);
    })
    .openapi(check, async (context) => {
      const found = await requirePlan(database, context.req.valid('param').id);
      const { role } = whoActs(context);
      const mayAsk = (['plan.draw', 'plan.review'] as const).some((what) =>
        permissions[what].includes(role),
      );
      if (!mayAsk) throw new Forbidden('plan_not_allowed', 'not in that role');
      // Nothing but temporary tables is written, and they go with the transaction.
      const findings = await database.transaction((sql) => checkPlan(sql, found, template));
      return context.json({ findings }, 200, noStore);
    })
    .openapi(publish, async (context) => {
      const { id } = context.req.valid('param');
      const doer = { persona: whoActs(context), now: now().toISOString() };
      // Told at once where it can be; what changes until the plan is held is told in the last line.
      const seen = await requirePlan(database, id);
      const refusal = whyNotPublish(seen, doer.persona);
      if (refusal !== null) throw await toRefusal(database, refusal, doer.persona);
      return publishInLines(dependencies, context.get('requestId'), async (sql, onProgress) => {
        const held = await holdPlan(sql, id, 'publish', doer, { version: null });
        if (held.kind !== 'held') return { outcome: refusedAs(held), changes: [] };
        const outcome = await publishPlan(sql, held.found, { template, now: doer.now }, onProgress);
        if (outcome.outcome !== 'published') return { outcome, changes: [] };
        const data = await endPlan(sql, held.found, outcome.editionId, doer);
        return {
          outcome,
          changes: [
            ...outcome.changes,
            { kind: 'edition', data: { id: outcome.editionId } },
            { kind: 'plan', data },
          ],
        };
      });
    })
    .openapi(list, async (context) => {
      const { state } = context.req.valid('query');
      return context.json({ items: await listPlans(database, state ?? null) }, 200, noStore);
    })
    .openapi(create, async (context) => {
      const persona = whoActs(context);
      const wanted = context.req.valid('json');
      const at = now().toISOString();
      const { reply, location } = await answerOnce(
        database,
        toAct(context.req, persona, wanted, at),
        async (sql) => {
          await requireEdition(sql, undefined);
          await requireArea(sql, wanted.area, persona);
          const id = await insertPlan(sql, wanted, at);
          const by = formatPersona(persona);
          await addPlanEvent(sql, id, { at, by, what: 'create', reason: null, version: 1 });
          const { summary } = await requirePlan(sql, id);
          const change = { id, version: summary.version, state: summary.state, at };
          const changes = [{ kind: 'plan' as const, data: change }];
          return { status: 201, location: `/api/plans/${id}`, reply: summary, changes };
        },
      );
      return context.json(planSummary.parse(reply), 201, { Location: location ?? '' });
    })
    .openapi(one, async (context) => {
      const found = await requirePlan(database, context.req.valid('param').id);
      return context.json(await toPlan(database, found, whoActs(context)), 200, noStore);
    })
    .openapi(area, async (context) => {
      const { summary } = await requirePlan(database, context.req.valid('param').id);
      const inForce = await requireEdition(database, undefined);
      const edition = summary.baseEdition;
      const asked = { edition, area: summary.area, isPast: edition !== inForce.id, now: now() };
      return context.json(await readWorkingArea(database, asked), 200, noStore);
    })
    .openapi(save, async (context) => {
      const { id } = context.req.valid('param');
      const { version, content, settled = [] } = context.req.valid('json');
      const persona = whoActs(context);
      requireSound(content);
      const stored = await database.transaction(async (sql) => {
        const doer = { persona, now: now().toISOString() };
        const outcome = await savePlan(sql, id, { version, content, settled }, doer);
        if (outcome.kind !== 'done') throw await toRefusal(sql, outcome, persona);
        const { summary } = await requirePlan(sql, id);
        await requireOwnUnits(sql, summary, content);
        await recordEvent(sql, { kind: 'plan', data: outcome.change });
        return summary;
      });
      return context.json(stored, 200, noStore);
    })
    .openapi(act, async (context) => {
      const { id } = context.req.valid('param');
      const asked = context.req.valid('json');
      const persona = whoActs(context);
      const at = now().toISOString();
      const { reply } = await answerOnce(
        database,
        toAct(context.req, persona, asked, at),
        async (sql) => {
          const outcome = await actOnPlan(sql, id, asked, { persona, now: at }, template);
          if (outcome.kind !== 'done') throw await toRefusal(sql, outcome, persona);
          const { summary } = await requirePlan(sql, id);
          const changes = [{ kind: 'plan' as const, data: outcome.change }];
          return { status: 200, location: null, reply: summary, changes };
        },
      );
      return context.json(planSummary.parse(reply), 200, noStore);
    });
}

async function requirePlan(sql: Sql, id: string): Promise<StoredPlan> {
  const found = await findPlan(sql, id);
  if (found === null) throw planNotFound();
  return found;
}

function planNotFound(): NotFound {
  return new NotFound('plan_not_found', 'no plan has that number');
}

async function toPlan(sql: Sql, found: StoredPlan, persona: Persona): Promise<Plan> {
  const { summary, content, conflictList, areaPaths } = found;
  return {
    ...summary,
    content,
    conflictList,
    events: await listPlanEvents(sql, summary.id),
    allowed: listPlanDeeds({ ...summary, areaPaths }, persona, formatPersona(persona)),
  };
}

/** Units in force, none of them twice or within another, all in the scope of who draws. */
async function requireArea(sql: Sql, area: readonly string[], persona: Persona): Promise<void> {
  const paths = await findAreaPaths(sql, area);
  if (!permissions['plan.draw'].includes(persona.role)) {
    throw new Forbidden('not_allowed', 'not in that role');
  }
  if (paths.length < new Set(area).size) {
    throw new Unprocessable('unknown_unit', 'a unit of the area is not in force');
  }
  if (!holdsArea(persona, paths)) {
    throw new Forbidden('out_of_scope', 'a unit of the area lies outside the scope');
  }
  const isWithin = paths.some((path) => path.slice(0, -1).some((code) => area.includes(code)));
  if (isWithin || new Set(area).size < area.length) {
    throw new Unprocessable('plan_area_overlaps', 'a unit of the area lies in another one');
  }
}

/** What no draft can mean, however unfinished it is. */
function requireSound({ units, removed }: PlanContent): void {
  const points = units.reduce((sum, { ground }) => sum + (ground ? countPoints(ground) : 0), 0);
  if (points > MOST_PLAN_POINTS) {
    throw new Unprocessable('too_many_points', `${points}, and at most ${MOST_PLAN_POINTS}`);
  }
  const keys = [...units.map(({ key }) => key), ...removed];
  if (new Set(keys).size < keys.length) {
    throw new Unprocessable('plan_unit_twice', 'a unit is named twice');
  }
  const isOdd = units.some(({ ground }) => ground?.flat().some((ring) => ring.length % 2 === 1));
  if (isOdd) throw new Unprocessable('plan_half_point', 'a ring ends with half a point');
}

async function requireOwnUnits(
  sql: Sql,
  { baseEdition, area: codesOfArea }: StoredPlan['summary'],
  { units, removed }: PlanContent,
): Promise<void> {
  const codes = [...units.map(({ key }) => key).filter((key) => !key.startsWith('+')), ...removed];
  const asked = { edition: baseEdition, area: codesOfArea, codes };
  const strangers = await findStrangers(sql, asked);
  if (strangers.length === 0) return;
  const named = strangers.slice(0, 20).map(({ code }) => code);
  throw new Unprocessable(
    strangers.some(({ isVoid }) => isVoid) ? 'void_code' : 'plan_outside_area',
    named.join(', '),
    named.map((code) => ({ path: `content.units.${code}`, message: 'not a unit of the area' })),
  );
}

const isOfRole: Record<PlanRefusal, boolean> = {
  plan_not_allowed: true,
  plan_same_person: true,
  plan_wrong_state: false,
  plan_behind: false,
  plan_up_to_date: false,
  plan_empty: false,
  plan_reason_missing: false,
};

type NotDone = Exclude<PlanOutcome, { kind: 'done' }>;

function whyNotPublish({ summary, areaPaths }: StoredPlan, persona: Persona): NotDone | null {
  const standing = { ...summary, areaPaths };
  const reason = whyNotPlan('publish', standing, persona, formatPersona(persona), false);
  return reason === null ? null : { kind: 'refused', reason };
}

/** Somebody was quicker, between the question and its turn. */
function refusedAs(outcome: NotDone): ChangeOutcome {
  const reason = outcome.kind === 'refused' ? outcome.reason : 'plan_not_found';
  const nowhere = { key: null, areaM2: null, place: null, detail: '' };
  return { outcome: 'refused', findings: [{ ...nowhere, reason, severity: 'error' }] };
}

async function toRefusal(sql: Sql, outcome: NotDone, persona: Persona): Promise<Error> {
  switch (outcome.kind) {
    case 'not_found':
      return planNotFound();
    case 'conflict': {
      const stored = await toPlan(sql, outcome.found, persona);
      return new Conflict('version_conflict', 'somebody else was quicker', undefined, stored);
    }
    case 'unsound': {
      const issues = outcome.findings
        .filter(({ severity }) => severity === 'error')
        .slice(0, 50)
        .map(({ key, reason, detail }) => ({
          path: key ?? '',
          message: `${reason} ${detail}`.trim(),
        }));
      return new Unprocessable('plan_has_faults', 'see what the check finds', issues);
    }
    case 'refused': {
      const { reason } = outcome;
      if (isOfRole[reason]) return new Forbidden(reason, 'not in that role, not there, or not you');
      return reason === 'plan_reason_missing'
        ? new Unprocessable(reason, 'this needs a reason')
        : new Conflict(reason, 'not as the plan stands');
    }
  }
}
