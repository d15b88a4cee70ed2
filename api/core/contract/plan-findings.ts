/** What keeps a plan from becoming an edition, and how far its publication is. */
import { z } from 'zod';
import { planProblem } from './plan-rules.ts';
import { unitKey } from './plans.ts';

export const planFindingReason = z.enum([
  'unknown_unit',
  'unknown_level',
  'level_changed',
  'no_parent',
  'unknown_parent',
  'parent_level',
  'no_children',
  'ground_of_upper',
  /** Units of this level keep the borders they were imported with: one cannot be parted by a plan, nor made among them. */
  'kept_shape',
  'locked',
  /** There is none left, or none can be made. */
  'no_code',
  /** In force, used at some time, voided, or wished for twice. */
  'code_taken',
  /** Not as the code template has it: of another length, or not beginning with its parent's. */
  'code_misfit',
  'invalid_geometry',
  'overlap',
  'gap',
  'outside_area',
  'torn_border',
  /** Households or population of the smallest units do not add up to those of the base. */
  'figures_changed',
  /** Found by a publication whose plan somebody else has changed meanwhile. */
  'plan_behind',
  'plan_not_found',
  'plan_not_allowed',
  'plan_wrong_state',
  'plan_same_person',
  'plan_up_to_date',
  'plan_conflicts',
  'plan_empty',
  'plan_reason_missing',
  'busy',
]);
export type PlanFindingReason = z.infer<typeof planFindingReason>;

/** More about a finding, for a page to say in its own language. */
export const findingNote = z.discriminatedUnion('what', [
  /** The other unit that claims the ground. */
  z.object({ what: z.literal('with'), unit: unitKey }),
  z.object({
    what: z.literal('figures'),
    changes: z.array(
      z.object({
        figure: z.enum(['households', 'population']),
        before: z.number(),
        after: z.number(),
      }),
    ),
  }),
  z.object({ what: z.literal('far_away') }),
  z.object({ what: z.literal('side_alone') }),
  z.object({ what: z.literal('corner_meets') }),
]);
export type FindingNote = z.infer<typeof findingNote>;

/** What is wrong with a plan, as the server found it: it trusts no editor. `severity` error keeps it from review and publishing. */
export const planFinding = z.object({
  key: unitKey.nullable(),
  reason: planFindingReason,
  severity: z.enum(['error', 'warning']),
  areaM2: z.number().nullable(),
  /** Degrees. */
  place: z.tuple([z.number(), z.number()]).nullable(),
  /** For programs and logs, in English; what people or data have said (the reason of a lock, a code) as it is. */
  detail: z.string(),
  /** What `detail` says, as values. Absent: it says nothing, or what data say. */
  note: findingNote.optional(),
});
export type PlanFinding = z.infer<typeof planFinding>;

/** What the server has found wrong with a plan: whatever of it is an error keeps the plan from review and from publishing. */
export const planJudgement = z.object({
  /** Of the proof: what no edition can be without. */
  findings: z.array(planFinding),
  /** Of the house rules, by the checks that the page runs; none as long as the ground is not sound. */
  problems: z.array(planProblem),
});
export type PlanJudgement = z.infer<typeof planJudgement>;

/**
 * `POST /api/plans/{id}/publish` and `POST /api/editions/{id}/restore` answer with lines of JSON (application/x-ndjson): how far it
 * is, and how it ended. Whoever goes away does not stop it.
 */
export const publishStep = z.enum([
  'check',
  'derive',
  'label',
  'border',
  'store',
  'lineage',
  'home',
]);
export const publishLine = z.union([
  z.object({ step: publishStep, done: z.number().int(), total: z.number().int() }),
  z.object({ outcome: z.literal('published'), edition: z.number().int() }),
  z.object({ outcome: z.literal('unchanged') }),
  planJudgement.extend({ outcome: z.literal('refused') }),
  /** A fault of the server: nothing was published. */
  z.object({ outcome: z.literal('failed'), requestId: z.string() }),
]);
export type PublishLine = z.infer<typeof publishLine>;
