/** What a plan is held against, beyond what an edition cannot do without: the house rules of who is responsible for the grids. */
import { z } from 'zod';

/** error: keeps a plan from review; notice: worth knowing; off: not looked for. */
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
  'cases_move',
] as const;
export type CheckName = (typeof checkNames)[number];

/** Something that a check found. Page and server run the same checks, and find the same. */
export const planProblem = z.object({
  /** The same as long as it is the same problem, from one drawing to the next. */
  id: z.string(),
  check: z.enum(checkNames),
  severity: severity.exclude(['off']),
  /** Of the unit it stands at. */
  level: z.number().int(),
  units: z.array(z.string()).readonly(),
  /** Where to look, on the lattice. */
  place: z.tuple([z.number(), z.number()]).readonly(),
  /** Figures and names for its words; several names in a list. */
  values: z
    .record(z.string(), z.union([z.number(), z.string(), z.array(z.string()).readonly()]))
    .readonly(),
  /** The base edition had it too: it does not keep a plan from review. */
  isOld: z.boolean(),
});
export type PlanProblem = Readonly<z.infer<typeof planProblem>>;

const bounds = z
  .strictObject({ least: z.number().min(0).nullable(), most: z.number().min(0).nullable() })
  .refine(({ least, most }) => least === null || most === null || least <= most, {
    error: 'least is more than most',
  });
export type Bounds = z.infer<typeof bounds>;

/** What units of one level are held against; exclusive grids only against area and compactness. */
const levelRules = z.strictObject({
  level: z.number().int().min(1).max(4),
  households: bounds,
  areaM2: bounds,
  /** Cases reported in 30 days. */
  workload: bounds,
  /** Polsby–Popper: 4π × area ÷ perimeter², 1 for a circle. */
  leastCompactness: z.number().min(0).max(1).nullable(),
  needsStaff: z.boolean(),
  /** Whether its borders may run through buildings. */
  mayCutBuildings: z.boolean(),
  /** Whether cameras and cases that change from one of these units to another are told. */
  tellsMoves: z.boolean(),
  /** Whether it is told when the border of one of these units becomes another. */
  tellsBorders: z.boolean(),
});
export type LevelRules = z.infer<typeof levelRules>;

export const planRules = z.object({
  severity: z.record(z.enum(checkNames), severity),
  levels: z.array(levelRules),
});
export type PlanRules = z.infer<typeof planRules>;

/** Without these there is no edition: the server proves them, whatever is configured. */
export const provedChecks = ['torn', 'outside_parent', 'code'] as const;

/** The file that `GETU_PLAN_RULES` names: what differs from `defaultPlanRules`. */
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

/** A grid has a few hundred households, a micro-grid some dozens. */
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
    cases_move: 'notice',
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
