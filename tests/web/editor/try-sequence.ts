/** Applies fifty actions to a random coverage and checks the invariants after each. */
import { assess, assessBase } from '../../../api/core/editor/assess.ts';
import type { Assessment } from '../../../api/core/editor/assessment.ts';
import type { Draft } from '../../../api/core/editor/draft.ts';
import { type Effect, effectOf } from '../../../api/core/editor/effect.ts';
import {
  canUndo,
  currentDraft,
  perform,
  startHistory,
  undo,
} from '../../../api/core/editor/history.ts';
import { listAllMoves } from '../../../api/core/editor/list-moves.ts';
import { areaWithin } from '../../../api/core/editor/measures.ts';
import { openDraft } from '../../../api/core/editor/open-draft.ts';
import { overlap } from '../../../api/core/editor/overlap.ts';
import { makeSurroundings } from '../../../api/core/editor/surroundings.ts';
import { ringsOfUnit } from '../../../api/core/editor/topology/unit-rings.ts';
import { smallestBelow, unitsAbove } from '../../../api/core/editor/tree.ts';
import { writeContent } from '../../../api/core/editor/write-content.ts';
import { drawDraftPicture } from './draw-draft-picture.ts';
import { findDraftFaults } from './find-draft-faults.ts';
import { judgeGift, judgeGround } from './hear-judge.ts';
import type { Judge } from './judge.ts';
import { drawArea, nothing, proposeAction } from './random-area.ts';
import { type GroundRequest, randomOf } from './random-ground.ts';
import { tryRemedies } from './try-remedies.ts';

export interface Sequence {
  seed: number;
  ground: GroundRequest;
  steps: number;
}

export interface Tried {
  /** Number of actions by kind and outcome: done, or the reason of refusal. */
  counts: Map<string, number>;
  /** The largest difference between the sum of areas and the area of the union, m². */
  gap: number;
  /** Gifts checked with the other library, and those with exactly the same parts. */
  judged: { asked: number; same: number };
  /** Result of the remedies for one problem of each kind. */
  remedies: ReadonlyMap<string, string>;
  last: Draft;
}

/** Failure of a sequence, with seed, step and drawing. */
export class SequenceFault extends Error {
  override readonly name = 'SequenceFault';
}

export const SIDES = [3, 5];
export const SIZES = [300, 5000, 100_000];
export const STEPS = [1, 4, 8];

/** The sequence of a seed, always the same; every mixture of sizes occurs. */
export function sequenceOf(seed: number, steps = 50): Sequence {
  const at = (list: readonly number[], turn: number) => list[turn % list.length] ?? 1;
  const ground = {
    side: at(SIDES, seed),
    size: at(SIZES, Math.floor(seed / 2)),
    steps: at(STEPS, Math.floor(seed / 6)),
  };
  return { seed, ground, steps };
}

/** The other library, and the intervals in steps at which it is used. It is always used at the end. */
export interface Hearing {
  readonly judge: Judge;
  /** For gifts. */
  readonly gifts: number;
  /** For the whole ground. */
  readonly grounds: number;
}

/** @throws SequenceFault with the seed and a drawing */
export function trySequence({ seed, ground, steps }: Sequence, hearing?: Hearing): Tried {
  const random = randomOf(seed);
  const area = drawArea(ground, random);
  const start = openDraft(area, nothing);
  const surroundings = makeSurroundings(area);
  const before = serialise(start);
  let people = peopleIn(start);
  const counts = new Map<string, number>();
  let gap = 0;
  const judged = { asked: 0, same: 0 };
  let history = startHistory(start);
  let assessment = assessBase(start, surroundings, area.rules);
  const require = (isTrue: boolean, step: number, what: string) => {
    if (isTrue) return;
    const told = `seed ${seed}, ${JSON.stringify(ground)}, step ${step}: ${what}`;
    throw new SequenceFault(`${told}\n${drawDraftPicture(currentDraft(history))}`);
  };
  for (let step = 0; step < steps; step++) {
    const draft = currentDraft(history);
    const action = proposeAction(draft, ground.size, random);
    const performed = perform(history, action, surroundings);
    const outcome = performed.outcome === 'done' ? 'done' : performed.refusal.reason;
    const name = `${action.kind} ${outcome}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    if (performed.outcome === 'done') history = performed.history;
    const now = currentDraft(history);
    const faults = findDraftFaults(now);
    require(faults.length === 0, step, `after ${name}: ${faults.slice(0, 5).join('; ')}`);
    if (action.kind === 'describe') people = peopleIn(now);
    require(peopleIn(now) === people, step, `after ${name}: people came or went`);
    assessment = assess(now, assessment);
    const { whole } = assessment.findings;
    require(!whole.some(({ check }) => check === 'sums'), step, `after ${name}: sums are not kept`);
    gap = Math.max(gap, Math.abs(gapOf(assessment)));
    require(gap < 1e-6, step, `after ${name}: ${gap} m² between the sum and the union`);
    const miscounted = step % 10 === 9 ? findMiscounted(assessment) : null;
    require(miscounted === null, step, `after ${name}: ${miscounted}`);
    if (hearing === undefined) continue;
    const { judge, gifts, grounds } = hearing;
    if ((seed + step) % grounds === 0) {
      const heard = judgeGround(now.topology, judge);
      require(heard.length === 0, step, `after ${name}: ${heard.join('; ')}`);
    }
    if (action.kind === 'give_inside' && performed.outcome === 'done' && step % gifts === 0) {
      const { faults: heard, isSame } = judgeGift(draft.topology, action.ring, judge);
      require(heard.length === 0, step, `of ${name}: ${heard.join('; ')}`);
      judged.asked += 1;
      if (isSame) judged.same += 1;
    }
  }
  const last = currentDraft(history);
  const heard = hearing === undefined ? [] : judgeGround(last.topology, hearing.judge);
  require(heard.length === 0, steps, `in the end: ${heard.join('; ')}`);
  const content = writeContent(start, last);
  const opened = writeContent(start, openDraft(area, content));
  require(JSON.stringify(opened) ===
    JSON.stringify(content), steps, 'read back it is another plan');
  require(JSON.stringify(told(assessment)) ===
    JSON.stringify(
      told(assess(last, assessBase(start, surroundings, area.rules))),
    ), steps, 'assessed step by step it is another draft than assessed at once');
  const remedies = tryRemediesOf(assessment);
  while (canUndo(history)) history = undo(history);
  require(serialise(currentDraft(history)) === before, steps, 'undone it is not what it was');
  return { counts, gap, judged, remedies, last };

  function tryRemediesOf(assessed: Assessment): Map<string, string> {
    try {
      return tryRemedies(assessed, seed);
    } catch (error) {
      require(false, steps, String(error));
      throw error;
    }
  }
}

/**
 * Checks the number of items that change hands: those with another unit around them at some level, each once, at any level of
 * the table.
 */
function findMiscounted(assessment: Assessment): string | null {
  const { base, draft, contents } = assessment;
  if (base === null) return null;
  const all = listAllMoves(assessment);
  const levels = [...new Set([...draft.units.values()].map(({ level }) => level))];
  const effects = levels.map((level) => effectOf(assessment, level));
  const handsOf = ({ draft, contents }: Pick<Assessment, 'draft' | 'contents'>, kind: Kind) =>
    new Map(
      [...contents.homes].flatMap(([key, home]) => {
        const hands = [draft.units.get(key), ...unitsAbove(draft, key)];
        const chain = hands.map((unit) => unit?.key).join(' < ');
        return home[kind].map((number) => [number, chain] as const);
      }),
    );
  for (const kind of ['cameras', 'openIncidents'] as const) {
    const now = handsOf({ draft, contents }, kind);
    const due = [...handsOf(base, kind)].filter(([number, chain]) => now.get(number) !== chain);
    const codes = new Set(all[kind].map(({ code }) => code));
    if (codes.size !== due.length || codes.size !== all[kind].length) {
      return `${due.length} ${kind} change hands, ${all[kind].length} are listed`;
    }
    for (const { level, moves } of effects) {
      const shown = moves[kind].length;
      if (shown !== due.length)
        return `${due.length} ${kind}, ${shown} looked at by level ${level}`;
    }
  }
  for (const effect of effects) {
    const wrong = findWrongPosts(assessment, effect) ?? findLostHouseholds(assessment, effect);
    if (wrong !== null) return `${wrong} at level ${effect.level}`;
  }
  return null;
}

/**
 * Checks that each post of a removed unit is listed once, with a successor that has some of its ground; those of remaining
 * units are not.
 */
function findWrongPosts({ base, draft }: Assessment, { level, posts }: Effect): string | null {
  if (base === null) return null;
  const due = [...base.draft.units.values()].flatMap((unit) =>
    unit.level === level && !draft.units.has(unit.key)
      ? unit.posts.map(({ name }) => `${unit.key} ${name}`)
      : [],
  );
  const listed = posts.map(({ from, post }) => `${from} ${post.name}`);
  if (listed.sort().join() !== due.sort().join()) {
    return `posts ${due.join()} change hands, ${listed.join()} are listed`;
  }
  const ringsOf = ({ topology, ...tree }: Draft, key: string) =>
    smallestBelow(tree, key).flatMap((one) => ringsOfUnit(topology, one));
  const lost = posts.find(
    ({ from, to }) =>
      to !== null && overlap([ringsOf(base.draft, from), ringsOf(draft, to)], 64) === 0,
  );
  return lost === undefined ? null : `a post of ${lost.from} goes to ${lost.to} without ground`;
}

/** Checks that gains and losses of units are exactly the manually set ones. */
function findLostHouseholds({ draft, base }: Assessment, { level, rows }: Effect): string | null {
  // Where some units have no smaller ones, ground moves to them from units of this level.
  const drafts = [draft, ...(base ? [base.draft] : [])];
  const endsHigher = drafts.some(({ units, children }) =>
    [...units.values()].some((unit) => unit.level < level && !children.has(unit.key)),
  );
  if (endsHigher) return null;
  if (rows.some(({ before, after }) => (before ?? after)?.households === null)) return null;
  const gained = rows.reduce(
    (sum, { before, after }) => sum + (after?.households ?? 0) - (before?.households ?? 0),
    0,
  );
  const said = draft.said.households[level - 1] ?? 0;
  return gained === said ? null : `${gained} households were gained, ${said} were said`;
}

type Kind = 'cameras' | 'openIncidents';

function told({ measures, contents, findings }: Assessment): unknown {
  const byKey = <T>(map: ReadonlyMap<string, T>) =>
    [...map].sort(([one], [other]) => (one < other ? -1 : 1));
  return [
    byKey(measures).map(([key, { areaM2, perimeterM }]) => [
      key,
      areaM2.toFixed(3),
      perimeterM.toFixed(3),
    ]),
    byKey(contents.units),
    byKey(findings.units).map(([key, list]) => [key, list.map(({ id }) => id).sort()]),
    findings.whole.map(({ id, values }) => [id, values.count]).sort(),
  ];
}

/** The complete draft as text, in its order. */
const serialise = ({ topology, units, children, nextNew }: Draft): string =>
  JSON.stringify([
    [...topology.arcs],
    [...topology.borders],
    topology.nextId,
    [...units],
    [...children],
    nextNew,
  ]);

const peopleIn = ({ topology, units }: Draft): number =>
  [...topology.borders.keys()].reduce((sum, key) => {
    const unit = units.get(key);
    return sum + (unit?.households ?? 0) + 1000 * (unit?.population ?? 0);
  }, 0);

/** Difference between the areas of all smallest units and the area within the outline. */
function gapOf({ draft, measures }: Assessment): number {
  let sum = 0;
  for (const key of draft.topology.borders.keys()) sum += measures.get(key)?.areaM2 ?? Number.NaN;
  const outline = [...draft.topology.arcs.values()].filter(
    ({ left, right }) => left === null || right === null,
  );
  return sum - areaWithin(outline.map((arc) => ({ arc, isLeft: arc.right === null })));
}
