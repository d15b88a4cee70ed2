/** Configured rules for plans, beyond the requirements of every edition: set by the operator of the grids. */
import { z } from 'zod';

/** Severity. error: keeps a plan from review; notice: information; off: not checked. */
const severity = z.enum(['error', 'warning', 'notice', 'off']);
export type Severity = Exclude<z.infer<typeof severity>, 'off'>;

export const checkNames = [
  'torn',
  'outside_parent',
  'pieces',
  'hole',
  'building_cut',
  'households',
  'area',
  'workload',
  'compactness',
  'no_staff',
  'code',
  'sums',
  'upper_border',
  'cameras_move',
  'incidents_move',
] as const;
export type CheckName = (typeof checkNames)[number];

/** Problem found by a check. Page and server run the same checks, with the same results. */
export const planProblem = z.object({
  /** Stable id of a problem across changes of the drawing. */
  id: z.string(),
  check: z.enum(checkNames),
  severity: severity.exclude(['off']),
  /** Level of its unit. */
  level: z.number().int(),
  units: z.array(z.string()).readonly(),
  /** Place of the problem, on the lattice. */
  place: z.tuple([z.number(), z.number()]).readonly(),
  /** Values and names for its text; several names in a list. */
  values: z
    .record(z.string(), z.union([z.number(), z.string(), z.array(z.string()).readonly()]))
    .readonly(),
  /** Whether the base edition has it too: then it does not keep a plan from review. */
  isOld: z.boolean(),
});
export type PlanProblem = Readonly<z.infer<typeof planProblem>>;

const bounds = z
  .strictObject({ least: z.number().min(0).nullable(), most: z.number().min(0).nullable() })
  .refine(({ least, most }) => least === null || most === null || least <= most, {
    error: 'least is more than most',
  });
export type Bounds = z.infer<typeof bounds>;

/** Rules for units of one level; exclusive grids are checked only for area and compactness. */
const levelRules = z.strictObject({
  level: z.number().int().min(1).max(4),
  households: bounds,
  areaM2: bounds,
  /** Incidents reported in 30 days. */
  workload: bounds,
  /** Polsby–Popper: 4π × area ÷ perimeter², 1 for a circle. */
  leastCompactness: z.number().min(0).max(1).nullable(),
  needsStaff: z.boolean(),
  /** Whether its borders may run through buildings. */
  mayCutBuildings: z.boolean(),
  /** Whether cameras and incidents that change between units of this level are reported. */
  tellsMoves: z.boolean(),
  /** Whether moved borders of units of this level are reported. */
  tellsBorders: z.boolean(),
});
export type LevelRules = z.infer<typeof levelRules>;

export const planRules = z.object({
  severity: z.record(z.enum(checkNames), severity),
  levels: z.array(levelRules),
});
export type PlanRules = z.infer<typeof planRules>;

/** Checks that every edition requires: the server proves them, in any configuration. */
export const provedChecks = ['torn', 'outside_parent', 'code'] as const;

/** File that `GETU_PLAN_RULES` names: the differences from `defaultPlanRules`. */
export const givenPlanRules = z.strictObject({
  severity: z.partialRecord(z.enum(checkNames).exclude(provedChecks), severity).default({}),
  levels: z
    .array(levelRules.partial().required({ level: true }))
    .refine((levels) => new Set(levels.map(({ level }) => level)).size === levels.length, {
      error: 'a level is named twice',
    })
    .default([]),
});
export type GivenPlanRules = z.infer<typeof givenPlanRules>;

const open: Bounds = { least: null, most: null };
const upper: Omit<LevelRules, 'level'> = {
  households: open,
  areaM2: open,
  workload: open,
  leastCompactness: null,
  needsStaff: false,
  mayCutBuildings: false,
  tellsMoves: false,
  tellsBorders: true,
};

/** Defaults: a grid has a few hundred households, a micro-grid some dozens. */
export const defaultPlanRules: PlanRules = {
  severity: {
    torn: 'error',
    outside_parent: 'error',
    pieces: 'error',
    hole: 'warning',
    building_cut: 'warning',
    households: 'warning',
    area: 'warning',
    workload: 'warning',
    compactness: 'warning',
    no_staff: 'warning',
    code: 'error',
    sums: 'warning',
    upper_border: 'notice',
    cameras_move: 'notice',
    incidents_move: 'notice',
  },
  levels: [
    { ...upper, level: 1 },
    { ...upper, level: 2 },
    {
      level: 3,
      households: { least: 100, most: 1000 },
      areaM2: { least: 2000, most: 2_000_000 },
      workload: { least: null, most: 400 },
      leastCompactness: 0.15,
      needsStaff: true,
      mayCutBuildings: false,
      tellsMoves: true,
      tellsBorders: false,
    },
    {
      level: 4,
      households: { least: 5, most: 200 },
      areaM2: { least: 200, most: 500_000 },
      workload: { least: null, most: 150 },
      leastCompactness: 0.1,
      needsStaff: false,
      mayCutBuildings: false,
      tellsMoves: false,
      tellsBorders: false,
    },
  ],
};
