import { defaultPlanRules } from '../../../api/core/contract/plan-rules.ts';
/** A street of two adjacent communities, and an empty plan on it. */
import type { Plan, PlanContent, WorkingArea } from '../../../api/core/contract/plans.ts';
import { DEFAULT_CODE_TEMPLATE } from '../../../api/core/rules/grid-code.ts';

const SIDE = 10_000;
const square = (x: number): number[] => [
  x,
  347_000_000,
  x + SIDE,
  347_000_000,
  x + SIDE,
  347_000_000 + SIDE,
  x,
  347_000_000 + SIDE,
];
const unit = (code: string, level: number, parent: string | null, ring: number[] | null) => ({
  code,
  level,
  parent,
  name: code,
  kind: 'general' as const,
  use: null,
  households: 300,
  population: 900,
  posts: [{ role: 'chief' as const, name: 'Wang', extension: null }],
  lock: null,
  ground: ring && [[ring]],
});
const nobody = { codes: [], at: [] };
export const area: WorkingArea = {
  edition: 7,
  units: [
    unit('S', 1, null, null),
    unit('SW', 2, 'S', square(1_136_000_000)),
    unit('SE', 2, 'S', square(1_136_000_000 + SIDE)),
  ],
  cameras: nobody,
  codeTemplate: DEFAULT_CODE_TEMPLATE,
  rules: defaultPlanRules,
  openIncidents: nobody,
  incidents30d: [],
  buildings: { rings: [], storeys: [] },
};

const noon = '2026-11-21T04:00:00.000Z';
const none: PlanContent = { units: [], removed: [] };
export const plan: Plan = {
  id: '1',
  title: 'Names',
  state: 'draft',
  area: ['S'],
  areaNames: ['S'],
  baseEdition: 7,
  isBehind: false,
  version: 1,
  changedUnits: 0,
  conflicts: 0,
  createdAt: noon,
  changedAt: noon,
  drawnBy: [],
  approvedBy: null,
  publishedEdition: null,
  content: none,
  conflictList: [],
  events: [],
  allowed: ['save', 'submit'],
};

/** Content with another name for one community. */
export const renamed = (name: string, code: 'SW' | 'SE' = 'SW'): PlanContent => {
  const { code: key, lock: _lock, ...told } = unit(code, 2, 'S', null);
  return { units: [{ ...told, key, name, code: null, posts: null }], removed: [] };
};
