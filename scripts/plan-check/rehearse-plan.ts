/** Rehearses one plan from its first line to the exported edition and checks the invariants after each step. */
import type { PlanFinding } from '../../api/core/contract/plan-findings.ts';
import type { PlanProblem } from '../../api/core/contract/plan-rules.ts';
import type { PlanContent, WorkingArea } from '../../api/core/contract/plans.ts';
import { act } from '../../api/core/editor/act.ts';
import { assessPlan } from '../../api/core/editor/assess-plan.ts';
import { listProblems } from '../../api/core/editor/check-draft.ts';
import { noContent, openDraft } from '../../api/core/editor/open-draft.ts';
import { makeSurroundings } from '../../api/core/editor/surroundings.ts';
import { buildTopology } from '../../api/core/editor/topology/build-topology.ts';
import { TornGround } from '../../api/core/editor/topology/faces.ts';
import { findFaults } from '../../api/core/editor/topology/find-faults.ts';
import type { Ring } from '../../api/core/editor/topology/rings.ts';
import type { Topology } from '../../api/core/editor/topology/topology.ts';
import { ringsOfUnit } from '../../api/core/editor/topology/unit-rings.ts';
import { writeContent } from '../../api/core/editor/write-content.ts';
import { matchBends, type Side } from '../../api/core/geometry/match-bends.ts';
import { isProved } from '../../api/core/rules/plan-judgement.ts';
import type { Random } from '../demo/geometry/random.ts';
import type { Overlaps } from './judge-overlaps.ts';
import type { PlanRoutes } from './plan-routes.ts';
import { wishAction } from './random-planner.ts';
import { type ReadUnit, readBack, spell } from './read-back.ts';

export type Rehearsal = Published | Refused;

interface Published {
  outcome: 'published';
  area: string;
  /** Number of edits by kind. */
  edits: ReadonlyMap<string, number>;
  units: { before: number; after: number };
  edition: number;
}

/** A corner on the border with a unit of an upper level, half a lattice step off, makes the two overlap. */
interface Refused {
  outcome: 'refused';
  area: string;
  why: string;
}

export class RehearsalFault extends Error {
  override readonly name = 'RehearsalFault';
}

/** Tries per edit, since a random edit may be refused: a border that would cross another, a line that cuts nothing. */
const TRIES_PER_EDIT = 50;
const STEP = 3000;

/**
 * Draws a plan in one unit of the top level, publishes it, and compares the edition, as GDAL reads it from both export formats,
 * with the plan: every smallest unit, in the area and outside of it, and every unit above with the union of its units, to the
 * last digit. An upper unit with a shape of its own stays as it was, and at no level do two units overlap that did not before.
 *
 * @param judge measures the overlap of units of a level
 * @throws RehearsalFault at the first difference
 * @throws Error when the server refuses
 */
export async function rehearsePlan(
  routes: PlanRoutes,
  random: Random,
  edits: number,
  judge: (units: readonly ReadUnit[]) => Overlaps,
): Promise<Rehearsal> {
  const base = await routes.findEditionInForce();
  const before = await readBack(await routes.download(base, 'geojson'), 'geojson');
  const area = random.pick(before.filter((unit) => isSplit(before, unit)));
  const begun = await routes.begin(`Rehearsal: ${area.name}`.slice(0, 120), area.code);
  const told = await routes.open(begun.id);
  const surroundings = makeSurroundings(told);
  const start = openDraft(told, noContent);
  const counts = new Map<string, number>();
  let draft = start;
  for (let done = 0, tries = 0; done < edits; tries++) {
    if (tries > edits * TRIES_PER_EDIT)
      throw new Error(`nothing more can be drawn in ${area.code}`);
    const action = wishAction(draft, random, STEP);
    const acted = act(draft, action, surroundings);
    if (acted.outcome === 'refused') continue;
    requireWhole(acted.draft.topology, `after ${action.kind}`);
    draft = acted.draft;
    counts.set(action.kind, (counts.get(action.kind) ?? 0) + 1);
    done += 1;
  }
  const content = writeContent(start, draft);
  // The drawn content without unnecessary corners.
  draft = openDraft(told, content);
  const saved = await routes.save(begun, content);
  const { findings, problems } = await routes.check(saved.id);
  const found = findings.filter(({ severity }) => severity === 'error');
  const isKept = keepsItsShape(before);
  if (
    found.length > 0 &&
    found.every(({ reason, detail }) => reason === 'overlap' && isKept(detail))
  ) {
    return {
      outcome: 'refused',
      area: `${area.code} ${area.name}`,
      why: found.map(tell).join('; '),
    };
  }
  if (found.length > 0) {
    throw new RehearsalFault(`the server found: ${found.map(tell).join('; ')}`);
  }
  const kept = requireSameProblems(await routes.open(saved.id), content, problems);
  if (kept.length > 0) {
    return { outcome: 'refused', area: `${area.code} ${area.name}`, why: kept.join('; ') };
  }
  const edition = await routes.publish(saved);

  const own = new Set(start.topology.borders.keys());
  const wasUnlike = findUnlike(before);
  const wasOverlapping = judge(before);
  const wasWhole = isCoverage(smallestOf(before));
  const others = smallestOf(before).filter(({ code }) => !own.has(code));
  const drawn = Array.from(
    draft.topology.borders.keys(),
    (key) => `${draft.units.get(key)?.name} ${spell(ringsOfUnit(draft.topology, key))}`,
  );
  for (const format of ['geojson', 'gpkg'] as const) {
    const all = await readBack(await routes.download(edition, format), format);
    requireKeptShapes(before, all, new Set([...wasUnlike, ...findUnlike(all)]), format);
    requireNoNewOverlap(wasOverlapping, judge(all), format);
    const read = smallestOf(all);
    const known = new Map(read.map((unit) => [unit.code, unit]));
    const bent = others.filter(({ code, rings }) => {
      const now = known.get(code)?.rings ?? [];
      known.delete(code);
      return spell(now) !== spell(rings) && !isOnlyBent(rings, now);
    });
    if (bent.length > 0) throw new RehearsalFault(`${format}: ${bent[0]?.code} was not drawn on`);
    requireNeededCorners(others, read, format);
    const written = [...known.values()].map(({ name, rings }) => `${name} ${spell(rings)}`);
    requireSame(drawn, written, format);
    requireWhole(buildTopology(groundsOf([...known.values()])), format);
    // Where some units keep a shape of their own, those of their level are a separate coverage.
    if (wasWhole && wasUnlike.length === 0) requireWhole(buildTopology(groundsOf(read)), format);
  }
  return {
    outcome: 'published',
    area: `${area.code} ${area.name}`,
    edits: counts,
    units: { before: own.size, after: draft.topology.borders.size },
    edition,
  };
}

/**
 * Checks that page and server have the same findings for the same plan.
 *
 * @returns the findings that prevent review
 */
function requireSameProblems(
  area: WorkingArea,
  content: PlanContent,
  ofServer: readonly PlanProblem[],
): string[] {
  const spellAll = (problems: readonly PlanProblem[]) =>
    problems
      .filter(({ check }) => !isProved(check))
      .map(({ check, severity, units }) => `${severity} ${check} ${units.join(' ')}`)
      .sort();
  const [own, theirs] = [spellAll(listProblems(assessPlan(area, content))), spellAll(ofServer)];
  const other = own.find((problem, index) => problem !== theirs[index]) ?? theirs[own.length];
  if (other !== undefined) throw new RehearsalFault(`page and server differ: ${other}`);
  return theirs.filter((problem) => problem.startsWith('error'));
}

/**
 * Whether a border only got corners. Both sides have the same corners: those that a plan puts on its outline are added to the
 * units beyond.
 */
function isOnlyBent(before: readonly Ring[], after: readonly Ring[]): boolean {
  const [old, fresh] = [sidesOf(before), sidesOf(after)];
  const without = (sides: typeof old, others: typeof old) =>
    [...sides].filter(([key]) => !others.has(key)).map(([, side]) => side);
  const { strange } = matchBends(without(fresh, old), without(old, fresh));
  return strange.length === 0;
}

function sidesOf(rings: readonly Ring[]): Map<string, Side> {
  const sides = rings.flatMap((ring) =>
    ring.map((from, index): Side => ({ from, to: ring[(index + 1) % ring.length] ?? from })),
  );
  return new Map(sides.map((side) => [`${side.from} ${side.to}`, side]));
}

/** Upper units whose outline is not that of the units in them: with a shape of their own, or wrong. */
function findUnlike(units: readonly ReadUnit[]): string[] {
  const inside = new Map<string | null, ReadUnit[]>();
  for (const unit of units) inside.set(unit.parent, [...(inside.get(unit.parent) ?? []), unit]);
  return units.flatMap(({ code, rings }) => {
    const parts = inside.get(code);
    const left = new Map<string, number>();
    const add = (sides: Iterable<Side>, weight: number) => {
      for (const { from, to } of sides) {
        const [key, turn] = `${from}` < `${to}` ? [`${from} ${to}`, 1] : [`${to} ${from}`, -1];
        left.set(key, (left.get(key) ?? 0) + turn * weight);
      }
    };
    add(sidesOf(rings).values(), 1);
    for (const part of parts ?? []) add(sidesOf(part.rings).values(), -1);
    const isUnlike = parts !== undefined && [...left.values()].some((count) => count !== 0);
    return isUnlike ? [code] : [];
  });
}

/** Whether a finding is about a unit that is not the union of the units in it. */
function keepsItsShape(units: readonly ReadUnit[]): (detail: string) => boolean {
  const kept = new Set(findUnlike(units).map((code) => `with ${code}`));
  return (detail) => kept.has(detail);
}

const tell = ({ key, reason, areaM2, place, detail }: PlanFinding): string =>
  `${key}: ${reason} ${areaM2 ?? '?'} m² at ${place} ${detail}`;

/** Checks that a unit outside the plan gets a corner only where another border ends. */
function requireNeededCorners(
  others: readonly ReadUnit[],
  after: readonly ReadUnit[],
  where: string,
): void {
  const beside = new Map<string, Set<string>>();
  for (const { rings } of after) {
    for (const { from, to } of sidesOf(rings).values()) {
      beside.set(`${from}`, (beside.get(`${from}`) ?? new Set()).add(`${to}`));
      beside.set(`${to}`, (beside.get(`${to}`) ?? new Set()).add(`${from}`));
    }
  }
  const now = new Map(after.map(({ code, rings }) => [code, rings]));
  for (const { code, rings } of others) {
    const old = new Set(rings.flat().map(String));
    const needless = (now.get(code) ?? [])
      .flat()
      .find((corner) => !old.has(`${corner}`) && (beside.get(`${corner}`)?.size ?? 0) < 3);
    if (needless === undefined) continue;
    throw new RehearsalFault(`${where}: ${code} has an unnecessary corner at ${needless}`);
  }
}

/** Checks that an upper unit is either the union of the units in it or unchanged. */
function requireKeptShapes(
  before: readonly ReadUnit[],
  after: readonly ReadUnit[],
  unlike: ReadonlySet<string>,
  where: string,
): void {
  const was = new Map(before.map(({ code, rings }) => [code, rings]));
  for (const { code, rings } of after) {
    if (!unlike.has(code) || spell(rings) === spell(was.get(code) ?? [])) continue;
    throw new RehearsalFault(`${where}: ${code} is neither the union of its units nor unchanged`);
  }
}

/** Square metres below which a fault is a crossing of two sides within a lattice step. */
const NEGLIGIBLE_M2 = 0.01;

function requireNoNewOverlap(before: Overlaps, after: Overlaps, where: string): void {
  for (const [pair, area] of after) {
    if (area < (before.get(pair) ?? 0) + NEGLIGIBLE_M2) continue;
    throw new RehearsalFault(`${where}: level and units ${pair} have ${area} m² in common`);
  }
}

/** Whether a unit of the top level has smaller units to draw on. */
function isSplit(units: readonly ReadUnit[], { code, parent }: ReadUnit): boolean {
  return parent === null && units.filter((unit) => unit.parent === code).length > 1;
}

function smallestOf(units: readonly ReadUnit[]): ReadUnit[] {
  const parents = new Set(units.map(({ parent }) => parent));
  return units.filter(({ code }) => !parents.has(code));
}

const groundsOf = (units: readonly ReadUnit[]) =>
  new Map(units.map(({ code, rings }) => [code, rings]));

/** Whether units form a coverage. Upper units with a shape of their own may overlap others where no units lie in them. */
function isCoverage(units: readonly ReadUnit[]): boolean {
  try {
    return findFaults(buildTopology(groundsOf(units))).length === 0;
  } catch (error) {
    if (error instanceof TornGround) return false;
    throw error;
  }
}

function requireWhole(topology: Topology, when: string): void {
  const [fault] = findFaults(topology);
  if (fault === undefined) return;
  const told = JSON.stringify(fault, (_, value) =>
    typeof value === 'bigint' ? `${value}` : value,
  );
  throw new RehearsalFault(`${when}: ${told}`);
}

function requireSame(expected: readonly string[], found: readonly string[], where: string): void {
  const left = new Map<string, number>();
  for (const text of expected) left.set(text, (left.get(text) ?? 0) + 1);
  for (const text of found) left.set(text, (left.get(text) ?? 0) - 1);
  const differing = [...left].filter(([, count]) => count !== 0);
  if (differing.length === 0) return;
  const lines = differing.slice(0, 3).map(([text]) => text.slice(0, 200));
  throw new RehearsalFault(
    `${where}: ${differing.length} units differ, such as ${lines.join(', ')}`,
  );
}
