import { defaultPlanRules } from '../../../api/core/contract/plan-rules.ts';
/** Random working areas and actions from a seed. */
import type { PlanContent, WorkingArea, WorkingUnit } from '../../../api/core/contract/plans.ts';
import type { Action, Receiver } from '../../../api/core/editor/action.ts';
import type { Draft, DraftUnit, UnitKey } from '../../../api/core/editor/draft.ts';
import { ringsOf } from '../../../api/core/editor/topology/rings.ts';
import { neighboursOf } from '../../../api/core/editor/topology/topology.ts';
import { isInRing } from '../../../api/core/geometry/is-in-ring.ts';
import type { Point } from '../../../api/core/geometry/lattice.ts';
import { DEFAULT_CODE_TEMPLATE } from '../../../api/core/rules/grid-code.ts';
import {
  drawGround,
  drawLine,
  drawRing,
  type GroundRequest,
  pick,
  type Random,
} from './random-ground.ts';

/** Near the tower of Erqi, so that measures are those of a city. */
const ORIGIN: Point = [1_136_600_000, 347_500_000];

export const nothing: PlanContent = { units: [], removed: [] };

/** A street of two communities; some of its grids have micro-grids, some are smallest units themselves. */
export function drawArea(proposed: GroundRequest, random: Random): WorkingArea {
  const ground = drawGround(proposed, random);
  const units: WorkingUnit[] = [upper('S', 1, null), upper('S1', 2, 'S'), upper('S2', 2, 'S')];
  const grids = new Map<string, string[]>();
  for (const name of ground.keys()) {
    const [column = 0, row = 0] = name.replace('island ', '').split('-').map(Number);
    const community = column < proposed.side / 2 ? 'S1' : 'S2';
    const grid = `${community}.${Math.floor(column / 2)}${Math.floor(row / 2)}`;
    grids.set(grid, [...(grids.get(grid) ?? []), name]);
  }
  for (const [grid, names] of grids) {
    const community = grid.slice(0, 2);
    const isWhole = names.length === 1;
    const members = names.map((name, number): WorkingUnit => {
      const rings = ground.get(name) ?? [];
      return {
        ...upper(isWhole ? grid : `${grid}.${number}`, isWhole ? 3 : 4, isWhole ? community : grid),
        households: Math.floor(random() * 200),
        population: Math.floor(random() * 500),
        ground: [rings.map((ring) => ring.flatMap(place))],
      };
    });
    if (!isWhole) {
      const isOnRecord = grid.endsWith('1');
      const households = members.reduce((sum, one) => sum + (one.households ?? 0), 0);
      units.push({ ...upper(grid, 3, community), households: isOnRecord ? households : null });
    }
    units.push(...members);
  }
  const reach = proposed.side * proposed.size;
  const anywhere = (): Point => place([Math.round(random() * reach), Math.round(random() * reach)]);
  const many = (count: number) => Array.from({ length: count }, anywhere);
  const edge = Math.max(4, Math.round(proposed.size / 12));
  return {
    edition: 1,
    units,
    cameras: { codes: names('C', 60), at: many(60).flat() },
    codeTemplate: DEFAULT_CODE_TEMPLATE,
    rules: defaultPlanRules,
    openIncidents: { codes: names('I', 40), at: many(40).flat() },
    incidents30d: many(80).flat(),
    buildings: {
      rings: many(60).map(([x, y]) => [x, y, x + edge, y, x + edge, y + edge, x, y + edge]),
      storeys: many(60).map(() => 1 + Math.floor(random() * 20)),
    },
  };
}

const place = ([x, y]: Point): Point => [x + ORIGIN[0], y + ORIGIN[1]];
const names = (letter: string, count: number) =>
  Array.from({ length: count }, (_, number) => `${letter}${number}`);

function upper(code: string, level: number, parent: string | null): WorkingUnit {
  return {
    code,
    level,
    parent,
    kind: 'general',
    use: null,
    name: `Unit ${code}`,
    households: null,
    population: null,
    posts: [{ role: 'chief', name: 'Wang', extension: null }],
    lock: null,
    ground: null,
  };
}

/** A random action that a planner might try, valid or not. */
export function proposeAction(draft: Draft, size: number, random: Random): Action {
  const { topology } = draft;
  const units = [...draft.units.values()];
  const smallest = [...topology.borders.keys()];
  const unit = pick(units, random);
  const beside = (key: UnitKey) => [...neighboursOf(topology, key)];
  const kind = Math.floor(random() * 20);
  if (kind < 5) {
    const ring = drawRing(topology, size * (0.2 + random()), random);
    return { kind: 'give_inside', ring, to: proposedReceiver(draft, ring, random) };
  }
  if (kind < 8) {
    const line = drawLine(topology, size * (0.5 + random() * 2), random);
    return { kind: 'cut', line, unit: unit.key };
  }
  if (kind < 10) {
    const into = pick(smallest, random);
    const others = beside(into).slice(0, 1 + Math.floor(random() * 2));
    return { kind: 'merge', units: [into, ...others], into };
  }
  if (kind < 11) {
    const likes = units.filter(({ level }) => level === unit.level);
    return { kind: 'merge', units: [unit.key, pick(likes, random).key], into: unit.key };
  }
  if (kind < 13) {
    const above = units.filter(({ level }) => level === unit.level - 1);
    const to = above.length > 0 ? pick(above, random) : unit;
    return { kind: 'assign', units: [unit.key], to: to.key };
  }
  const ring = pick(ringsOf(topology, pick(smallest, random)), random);
  const corner = Math.floor(random() * ring.length);
  const at: Point = ring[corner] ?? [0, 0];
  const next: Point = ring[(corner + 1) % ring.length] ?? [0, 0];
  const shift = () => Math.round((random() - 0.5) * size * 0.08);
  if (kind < 16) {
    return { kind: 'move_points', moves: [[at, [at[0] + shift(), at[1] + shift()]]] };
  }
  if (kind < 17) {
    const dx = shift();
    const dy = shift();
    const moves = [at, next].map(([x, y]): [Point, Point] => [
      [x, y],
      [x + dx, y + dy],
    ]);
    return { kind: 'move_points', moves };
  }
  if (kind < 18) {
    const middle: Point = [
      Math.round((at[0] + next[0]) / 2) + Math.round(shift() / 4),
      Math.round((at[1] + next[1]) / 2) + Math.round(shift() / 4),
    ];
    return { kind: 'insert_point', between: [at, next], at: middle };
  }
  if (kind < 19) return { kind: 'remove_point', at };
  return { kind: 'describe', unit: unit.key, change: proposedChange(draft, unit, random) };
}

type Change = Extract<Action, { kind: 'describe' }>['change'];

function proposedChange({ units, children }: Draft, unit: DraftUnit, random: Random): Change {
  const number = Math.floor(random() * 99);
  const chance = random();
  if (chance < 0.25) return { name: `Name ${number}` };
  // The recorded number of an upper unit is the sum of its units: a different one breaks the sums.
  if (chance < 0.4 && !children.has(unit.key)) return { households: number < 20 ? null : number };
  if (chance < 0.5 && !children.has(unit.key)) {
    return { population: number, kind: 'exclusive', use: 'school' };
  }
  if (chance < 0.7) {
    const names = Array.from({ length: number % 4 }, (_, post) => `Post ${number + post}`);
    return { posts: names.map((name) => ({ role: 'worker', name, extension: null })) };
  }
  if (chance < 0.75) return { code: null };
  if (chance < 0.8) return { code: pick([...units.values()], random).key.replace('+', 'S') };
  return { code: `${unit.parent ?? ''}.${unit.level === 3 ? 10 + (number % 90) : number % 10}` };
}

function proposedReceiver(draft: Draft, ring: readonly Point[], random: Random): Receiver {
  const units = [...draft.units.values()];
  const chance = random();
  if (chance < 0.5) return { is: 'there', key: pick(units, random).key };
  const within = [...draft.topology.borders.keys()].filter((key) =>
    ringsOf(draft.topology, key)
      .flat()
      .some((point) => isInRing(ring, point)),
  );
  if (chance < 0.7 && within.length > 0) return { is: 'there', key: pick(within, random) };
  const parent = pick(
    units.filter(({ level }) => level < 4),
    random,
  );
  const isExclusive = random() < 0.5;
  return {
    is: 'new',
    level: parent.level + 1,
    parent: parent.key,
    kind: isExclusive ? 'exclusive' : 'general',
    use: isExclusive ? 'mall' : null,
    name: 'Drawn',
  };
}
