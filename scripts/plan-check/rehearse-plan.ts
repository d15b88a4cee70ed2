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
import { ringsOfUnit } from '../../api/core/editor/topology/unit-rings.ts';
import { writeContent } from '../../api/core/editor/write-content.ts';
import { isProved } from '../../api/core/rules/plan-judgement.ts';
import type { Random } from '../demo/geometry/random.ts';
import {
  findUnlike,
  isOnlyBent,
  keepsItsShape,
  RehearsalFault,
  requireKeptShapes,
  requireNeededCorners,
  requireNoNewOverlap,
  requireSame,
} from './compare-editions.ts';
import type { Overlaps } from './judge-overlaps.ts';
import type { PlanRoutes } from './plan-routes.ts';
import { proposeAction } from './random-planner.ts';
import { type ReadUnit, readBack, spell } from './read-back.ts';
import { groundsOf, isCoverage, requireWhole, smallestOf } from './require-whole.ts';

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
    const action = proposeAction(draft, random, STEP);
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

const tell = ({ key, reason, areaM2, place, detail }: PlanFinding): string =>
  `${key}: ${reason} ${areaM2 ?? '?'} m² at ${place} ${detail}`;

/** Whether a unit of the top level has smaller units to draw on. */
function isSplit(units: readonly ReadUnit[], { code, parent }: ReadUnit): boolean {
  return parent === null && units.filter((unit) => unit.parent === code).length > 1;
}
