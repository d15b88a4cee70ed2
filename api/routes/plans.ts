import type { Context } from 'hono';
import type { AppDependencies } from '../app-dependencies.ts';
import { whoActs } from '../auth/who-acts.ts';
import { answerOnce } from '../commands/answer-once.ts';
import { changePlanOnce } from '../commands/change-plan-once.ts';
import { toAct } from '../commands/keyed-act.ts';
import { refusedAs, toFault, toPlan, toRefusal, whyNotPublish } from '../commands/plan-refusals.ts';
import { publishInLines } from '../commands/publish-in-lines.ts';
import {
  requireArea,
  requireOwnUnits,
  requirePlan,
  requireProver,
  requireReadablePlan,
} from '../commands/require-plan.ts';
import { runCommand } from '../commands/run-command.ts';
import * as plans from '../core/contract/endpoints/plans.ts';
import { planSummary } from '../core/contract/plans.ts';
import { listChanges } from '../core/rules/list-changes.ts';
import { scopesFor, sign } from '../core/rules/permissions.ts';
import { readRequester } from '../http/read-requester.ts';
import { requireEdition } from '../http/require-edition.ts';
import { createRouter } from '../http/router.ts';
import { toRoute } from '../http/to-route.ts';
import { readChangedRows } from '../sql/edition/edition-changes.ts';
import { holdHomes } from '../sql/grid/hold-homes.ts';
import {
  actOnPlan,
  endPlan,
  holdPlan,
  movePlan,
  needsProof,
  savePlan,
} from '../sql/plan/change-plan.ts';
import { listPlans } from '../sql/plan/find-plan.ts';
import { previewPlan } from '../sql/plan/preview-plan.ts';
import { judgePlan, publishPlan } from '../sql/plan/publish-plan.ts';
import { addPlanEvent, insertPlan } from '../sql/plan/store-plan.ts';
import { readWorkingArea } from '../sql/plan/working-area.ts';
import { dryRun } from '../sql/shared/dry-run.ts';

export function planRoutes(dependencies: AppDependencies) {
  const { database, now, config, judge } = dependencies;
  const template = config.codeTemplate;
  const standards = { template, rules: config.planRules, judge, now };
  const findReadable = (context: Context, id: string) =>
    requireReadablePlan(database, id, whoActs(context));

  return createRouter()
    .openapi(toRoute(plans.rebase), async (context) => {
      const { id } = context.req.valid('param');
      const asked = context.req.valid('json');
      const actor = whoActs(context);
      const at = now().toISOString();
      const changed = await changePlanOnce(
        dependencies,
        toAct(context, actor, asked, at),
        { id, action: 'plan.rebase' },
        (db) => movePlan(db, id, asked, { actor, now: at }, template),
        true,
      );
      return context.json(changed, 200);
    })
    .openapi(toRoute(plans.check), async (context) => {
      const found = await findReadable(context, context.req.valid('param').id);
      requireProver(found, whoActs(context));
      const judgement = await dryRun(database, (db) => judgePlan(db, found, standards));
      return context.json(judgement, 200);
    })
    .openapi(toRoute(plans.changes), async (context) => {
      const found = await findReadable(context, context.req.valid('param').id);
      const { publishedEdition } = found.summary;
      if (publishedEdition !== null) {
        const { before, after, lineage } = await readChangedRows(database, publishedEdition);
        return context.json({ changes: listChanges(before, after, lineage) }, 200);
      }
      requireProver(found, whoActs(context));
      const asked = { template, now: now().toISOString() };
      const preview = await dryRun(database, (db) => previewPlan(db, found, asked));
      if (preview.kind === 'unsound') throw toFault({ findings: preview.findings, problems: [] });
      return context.json({ changes: preview.changes }, 200);
    })
    .openapi(toRoute(plans.publish), async (context) => {
      const { id } = context.req.valid('param');
      const actor = whoActs(context);
      // Refused at once where possible; changes until the plan is locked are reported in the last line.
      const seen = await findReadable(context, id);
      const refusal = whyNotPublish(seen, actor);
      if (refusal !== null) throw await toRefusal(database, refusal, actor);
      return publishInLines(dependencies, readRequester(context), async (db, onProgress) => {
        const held = await holdPlan(db, id, 'publish', actor, { version: null });
        if (held.kind !== 'held') return refusedAs(held);
        const outcome = await publishPlan(db, held.found, standards, onProgress);
        if (outcome.outcome !== 'published') return outcome;
        const { editionId, validFrom } = outcome;
        const data = await endPlan(db, held.found, editionId, { actor, now: validFrom });
        return {
          answer: outcome,
          changes: [
            ...outcome.changes,
            { kind: 'edition', data: { id: editionId } },
            { kind: 'plan', data },
          ],
          audit: {
            action: 'plan.publish',
            objectKind: 'plan',
            object: id,
            after: { edition: editionId },
          },
        };
      });
    })
    .openapi(toRoute(plans.list), async (context) => {
      const { state } = context.req.valid('query');
      const readable = scopesFor(whoActs(context), 'plan.read');
      return context.json({ items: await listPlans(database, state ?? null, readable) }, 200);
    })
    .openapi(toRoute(plans.create), async (context) => {
      const actor = whoActs(context);
      const wanted = context.req.valid('json');
      const at = now().toISOString();
      const { reply, location } = await answerOnce(
        dependencies,
        toAct(context, actor, wanted, at),
        async (db) => {
          // The edition in force stays in force until the plan based on it is stored.
          await holdHomes(db);
          await requireEdition(db, undefined);
          await requireArea(db, wanted.area, actor);
          const id = await insertPlan(db, wanted, at);
          const by = sign(actor, 'plan.draw');
          await addPlanEvent(db, id, { at, by, what: 'create', reason: null, version: 1 });
          const { summary } = await requirePlan(db, id);
          const change = { id, version: summary.version, state: summary.state, at };
          const changes = [{ kind: 'plan' as const, data: change }];
          return {
            answer: { status: 201, location: `/api/plans/${id}`, reply: summary },
            changes,
            audit: {
              action: 'plan.create',
              objectKind: 'plan',
              object: id,
              after: { area: [...wanted.area] },
            },
          };
        },
      );
      return context.json(planSummary.parse(reply), 201, { Location: location ?? '' });
    })
    .openapi(toRoute(plans.one), async (context) => {
      const found = await findReadable(context, context.req.valid('param').id);
      return context.json(await toPlan(database, found, whoActs(context)), 200);
    })
    .openapi(toRoute(plans.area), async (context) => {
      const { summary } = await findReadable(context, context.req.valid('param').id);
      const inForce = await requireEdition(database, undefined);
      const edition = summary.baseEdition;
      const asked = { edition, area: summary.area, isPast: edition !== inForce.id, now: now() };
      const found = await readWorkingArea(database, asked);
      const area = { ...found, rules: config.planRules, codeTemplate: template };
      return context.json(area, 200);
    })
    .openapi(toRoute(plans.save), async (context) => {
      const { id } = context.req.valid('param');
      const { version, content, settled = [] } = context.req.valid('json');
      const actor = whoActs(context);
      const stored = await runCommand(dependencies, readRequester(context), async (db) => {
        const act = { actor, now: now().toISOString() };
        const outcome = await savePlan(db, id, { version, content, settled }, act, template);
        if (outcome.kind !== 'done') throw await toRefusal(db, outcome, actor);
        const { summary } = await requirePlan(db, id);
        await requireOwnUnits(db, summary, content);
        return {
          answer: summary,
          changes: [{ kind: 'plan', data: outcome.change }],
          audit: {
            action: 'plan.save',
            objectKind: 'plan',
            object: id,
            after: { version: summary.version },
          },
        };
      });
      return context.json(stored, 200);
    })
    .openapi(toRoute(plans.act), async (context) => {
      const { id } = context.req.valid('param');
      const asked = context.req.valid('json');
      const actor = whoActs(context);
      const at = now().toISOString();
      const changed = await changePlanOnce(
        dependencies,
        toAct(context, actor, asked, at),
        { id, action: `plan.${asked.action}` },
        (db) => actOnPlan(db, id, asked, { actor, now: at }, standards),
        needsProof(asked.action),
      );
      return context.json(changed, 200);
    });
}
