/**
 * Plans: drafts of the next edition, on top of one base edition.
 * Ground is on the lattice of 1e-7 degree, WGS 84, as integers: 1137654321 is 113.7654321°. So the ground is drawn, sent,
 * proved and published without any change of a bit.
 */
import { z } from 'zod';
import { signature } from './actors.ts';
import { gridCode, gridKind, gridStaff, gridUse, levelNumber, staffRole } from './grids.ts';
import { plainLine, plainText } from './plain-text.ts';
import { planRules } from './plan-rules.ts';

export const planId = z.string().regex(/^[1-9]\d{0,8}$/);

/**
 * States draft → in_review → approved → published. A planner can take back a plan before its review (draft). A reviewer gives
 * it back (draft) or rejects it; an approved plan can be reopened (draft); a draft can be withdrawn. Published, rejected and
 * withdrawn are final.
 */
export const planState = z.enum([
  'draft',
  'in_review',
  'approved',
  'published',
  'rejected',
  'withdrawn',
]);
export type PlanState = z.infer<typeof planState>;

/** Key of a unit in a plan: its code in the base edition, or "+1", "+2" … for a new one, which gets its code at publication. */
export const unitKey = z.union([gridCode, z.string().regex(/^\+[1-9]\d{0,5}$/)]);

/** Largest number of vertices of a plan. */
export const MOST_PLAN_POINTS = 200_000;
/** Largest number of rings of one polygon, and of polygons of one ground. */
const MOST_RINGS = 10_000;

/** Ring: longitude and latitude alternating, the first point not repeated; a ring has three points or more. */
export const latticeRing = z
  .array(z.number().int().min(-1_800_000_000).max(1_800_000_000))
  .min(6)
  .max(2 * MOST_PLAN_POINTS);
/** Polygon: outer ring first, then holes. */
export const latticePolygon = z.array(latticeRing).min(1).max(MOST_RINGS);
export const latticeGround = z.array(latticePolygon).min(1).max(MOST_RINGS);
export type LatticeGround = z.infer<typeof latticeGround>;

/** Post of a unit: its role and its holder, not a resident. Two equal ones are two posts. */
export const post = z.strictObject({
  role: staffRole,
  name: plainLine(200),
  /** Extension of the duty phone. */
  extension: plainLine(40).nullable(),
});
export type Post = z.infer<typeof post>;

/** Largest number of posts of a unit: a whole community has a team of seventy. */
export const MOST_POSTS = 200;

/** Households or residents of one unit, up to the database's integer. */
const headcount = z.number().int().min(0).max(2_147_483_647).nullable();

/** Unit in a plan: its complete description, whether it differs from the base or not. */
export const planUnit = z.strictObject({
  key: unitKey,
  level: levelNumber,
  kind: gridKind,
  use: gridUse.nullable(),
  /** Name; the limit is that of imports. */
  name: plainLine(200),
  /** Key of the unit one level up; null at the top. */
  parent: unitKey.nullable(),
  households: headcount,
  population: headcount,
  /** Requested code; null: assigned at publication. */
  code: gridCode.nullable().default(null),
  /** Complete list of posts, replacing those that come with ground; null: as in the base, for a new unit none. */
  posts: z.array(post).max(MOST_POSTS).nullable().default(null),
  /** Ground of a smallest unit with changed or new ground; null: as in the base, or the union of the units below. */
  ground: latticeGround.nullable(),
});
export type PlanUnit = z.infer<typeof planUnit>;

export const MOST_PLAN_UNITS = 5000;

/** Proposed changes: the differences from the base edition only. */
export const planContent = z.strictObject({
  units: z.array(planUnit).max(MOST_PLAN_UNITS),
  /** Codes of the base that the plan removes. */
  removed: z.array(gridCode).max(MOST_PLAN_UNITS),
});
export type PlanContent = z.infer<typeof planContent>;

export const MOST_AREA_UNITS = 8;
/** Units whose ground and members a plan may change; their outline stays. */
export const planArea = z.array(gridCode).min(1).max(MOST_AREA_UNITS);

export const planSummary = z.object({
  id: planId,
  title: z.string(),
  state: planState,
  area: planArea,
  /** Names of the area's units, in the same order. */
  areaNames: z.array(z.string()),
  baseEdition: z.number().int(),
  /** Whether the base is no longer the edition in force: rebase before review. */
  isBehind: z.boolean(),
  /** Version, incremented with each change of content or state (optimistic lock). */
  version: z.number().int(),
  /** Number of lines of its list of changes. */
  changedUnits: z.number().int(),
  conflicts: z.number().int(),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  drawnBy: z.array(signature),
  approvedBy: signature.nullable(),
  publishedEdition: z.number().int().nullable(),
});
export type PlanSummary = z.infer<typeof planSummary>;

/** `GET /api/plans`, of some states or of all: last changed first. */
export const planList = z.object({ items: z.array(planSummary) });

export const planAction = z.enum([
  'submit',
  'take_back',
  'give_back',
  'approve',
  'reject',
  'reopen',
  'withdraw',
]);
export type PlanAction = z.infer<typeof planAction>;

/** Line of a plan's history, append-only. */
export const planEvent = z.object({
  at: z.iso.datetime(),
  by: signature,
  /** A `planAction`, or "create", "save", "rebase", "publish". */
  what: z.string(),
  reason: z.string().nullable(),
  version: z.number().int(),
});
export type PlanEvent = z.infer<typeof planEvent>;

/** Conflict: a unit that both the plan and an edition since its base have changed; the proposed change waits for a decision. */
export const planConflict = z.object({
  key: unitKey,
  name: z.string(),
  /** changed: both changed it; gone: it is no longer in force; covered: its proposed ground overlaps another change. */
  why: z.enum(['changed', 'gone', 'covered']),
  /** Proposed change, with the codes of the present base; null: the unit's removal. */
  proposed: planUnit.nullable(),
});
export type PlanConflict = z.infer<typeof planConflict>;

export const plan = planSummary.extend({
  content: planContent,
  conflictList: z.array(planConflict),
  events: z.array(planEvent),
  /** Actions that the actor may do now. */
  allowed: z.array(z.enum([...planAction.options, 'save', 'rebase', 'publish'])),
});
export type Plan = z.infer<typeof plan>;

/** `POST /api/plans`: on top of the edition in force. */
export const newPlan = z.strictObject({
  title: plainLine(120),
  area: planArea,
});

const seenVersion = z.number().int().min(1).max(2_147_483_647);

/** `PUT /api/plans/{id}/content`: 409 when `version` is no longer the stored one (optimistic lock). */
export const savedPlan = z.strictObject({
  version: seenVersion,
  content: planContent,
  /** Decided conflicts whose proposed changes are discarded. A conflict about a unit in the content is decided by that. */
  settled: z.array(unitKey).max(MOST_PLAN_UNITS).optional(),
});

/** `POST /api/plans/{id}/rebase`: to the edition in force; proposed changes that cannot be carried over become conflicts. */
export const rebasedPlan = z.strictObject({ version: seenVersion });

/** `POST /api/plans/{id}/actions`; give_back and reject need a reason. */
export const planActed = z.strictObject({
  version: seenVersion,
  action: planAction,
  reason: plainText(500).optional(),
});

/** Unit of the working area in the plan's base edition. */
export const workingUnit = z.object({
  code: gridCode,
  level: levelNumber,
  kind: gridKind,
  use: gridUse.nullable(),
  name: z.string(),
  parent: gridCode.nullable(),
  households: z.number().int().nullable(),
  population: z.number().int().nullable(),
  /** Posts of the unit itself. */
  posts: z.array(gridStaff),
  /** Reason of the lock; null: it may be changed. */
  lock: z.string().nullable(),
  /** Ground of a smallest unit; null: the union of the units below. */
  ground: latticeGround.nullable(),
});
export type WorkingUnit = z.infer<typeof workingUnit>;

/**
 * `GET /api/plans/{id}/working-area`: all data for the editor, in the plan's base edition: units from level 1 of the area down,
 * in the order of levels and codes, and the objects that its checks count.
 */
/** Number of digits of a code at each level. */
const codeTemplate = z
  .object({
    /** Digits before the first level's own, e.g. 6 of the district. */
    prefixDigits: z.number().int(),
    /** Digits that each level adds, from level 1 down. */
    levelDigits: z.array(z.number().int()).readonly(),
  })
  .readonly();
export type CodeTemplate = z.infer<typeof codeTemplate>;

export const workingArea = z.object({
  edition: z.number().int(),
  rules: planRules,
  codeTemplate,
  units: z.array(workingUnit),
  /** Ground of upper units that keep a shape of their own, independent of their members; absent: none. */
  keptGrounds: z.array(z.object({ code: gridCode, ground: latticeGround })).optional(),
  /** Points on the lattice, longitude and latitude alternating. */
  cameras: z.object({ codes: z.array(z.string()), at: z.array(z.number().int()) }),
  openIncidents: z.object({ codes: z.array(z.string()), at: z.array(z.number().int()) }),
  /** Incidents reported in the last 30 days, open or not: the workload. */
  incidents30d: z.array(z.number().int()),
  /**
   * Outer rings on the lattice, and storeys (1 where unknown): no border cuts one; households are shared by their floor area.
   */
  buildings: z.object({ rings: z.array(latticeRing), storeys: z.array(z.number().int()) }),
});
export type WorkingArea = z.infer<typeof workingArea>;

/** Change of a plan: `event: plan` of the stream. */
export const planChange = z.object({
  id: planId,
  version: z.number().int(),
  state: planState,
  at: z.iso.datetime(),
});
export type PlanChange = z.infer<typeof planChange>;
