/** Findings that keep a plan from publication, and the progress of a publication. */
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
  /** Units of this level keep their imported borders: a plan cannot split one, nor add one among them. */
  'kept_shape',
  'locked',
  /** No code is left, or none can be issued. */
  'no_code',
  /** The code is in force, was used before, is void, or was requested twice. */
  'code_taken',
  /** The code does not follow the template: another length, or not the prefix of its parent. */
  'code_misfit',
  'invalid_geometry',
  'overlap',
  'gap',
  'outside_area',
  'torn_border',
  /** Households or population of the smallest units do not add up to those of the base. */
  'figures_changed',
  /** Found by a publication whose plan was changed meanwhile. */
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

/** Note of a finding as values, for a page to word in its own language. */
export const findingNote = z.discriminatedUnion('what', [
  /** Other unit that claims the ground. */
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

/** Finding of the server about a plan: it trusts no editor. Severity `error` keeps the plan from review and publication. */
export const planFinding = z.object({
  key: unitKey.nullable(),
  reason: planFindingReason,
  severity: z.enum(['error', 'warning']),
  areaM2: z.number().nullable(),
  /** Degrees. */
  place: z.tuple([z.number(), z.number()]).nullable(),
  /** Text for programs and logs, in English; text of people or data (the reason of a lock, a code) unchanged. */
  detail: z.string(),
  /** Content of `detail` as values. Absent: none, or only text of the data. */
  note: findingNote.optional(),
});
export type PlanFinding = z.infer<typeof planFinding>;

/** Judgement of the server on a plan: any `error` keeps it from review and publication. */
export const planJudgement = z.object({
  /** Findings of the proof: requirements of every edition. */
  findings: z.array(planFinding),
  /** Problems by the configured rules, from the checks that the page runs; none while the ground is invalid. */
  problems: z.array(planProblem),
});
export type PlanJudgement = z.infer<typeof planJudgement>;

/**
 * `POST /api/plans/{id}/publish` and `POST /api/editions/{id}/restore` answer with lines of JSON (application/x-ndjson):
 * progress, and the outcome. A client that disconnects does not stop it.
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
  /** Fault of the server: nothing was published. */
  z.object({ outcome: z.literal('failed'), requestId: z.string() }),
]);
export type PublishLine = z.infer<typeof publishLine>;
