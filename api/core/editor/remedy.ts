import { act } from './act.ts';
import type { SingleAction } from './action.ts';
import { assess } from './assess.ts';
import type { Assessment } from './assessment.ts';
import { bordersMovedBy } from './borders-moved-by.ts';
import { listProblems } from './check-draft.ts';
import type { Problem } from './problem.ts';
import { cutOffSpike } from './remedies/cut-off-spike.ts';
import { fillHole } from './remedies/fill-hole.ts';
import { findParent } from './remedies/find-parent.ts';
import { giveAwayPiece } from './remedies/give-away-piece.ts';
import { giveBuilding } from './remedies/give-building.ts';
import { handOverMember } from './remedies/hand-over-member.ts';
import { handOverSpike } from './remedies/hand-over-spike.ts';
import { mergeWithNeighbour } from './remedies/merge-with-neighbour.ts';
import { applyPosts } from './remedies/take-over-posts.ts';

/** Ranks, best first. helps: the problem is smaller, or replaced by another one; beyond: a border of an upper unit moves. */
const worths = ['solves', 'helps', 'solves_beyond', 'helps_beyond'] as const;
type Worth = (typeof worths)[number];

/** Largest number of ways that are tried. */
const MOST_TRIED = 6;

/**
 * Finds the remedy of a problem, where there is an obvious one. It is tried before it is offered: afterwards the problem is
 * gone, or smaller where one step is not enough (several pieces, many households), and there is no new error that blocks the
 * review. A remedy that keeps the borders of upper units is preferred to one that moves them, then one without new problems to
 * one with.
 * Costs several actions with their checks: call it when the user is idle.
 */
export function remedyOf(assessment: Assessment, problem: Problem): SingleAction | null {
  const found = new Map<Worth, SingleAction>();
  let tried = 0;
  for (const action of waysOut(assessment, problem)) {
    const worth = tryRemedy(assessment, problem, action);
    if (worth === 'solves') return action;
    if (worth !== null && !found.has(worth)) found.set(worth, action);
    tried += 1;
    if (tried === MOST_TRIED) break;
  }
  for (const worth of worths) {
    const action = found.get(worth);
    if (action !== undefined) return action;
  }
  return null;
}

/** Candidate actions, best first by estimate. */
function* waysOut(
  assessment: Assessment,
  { check, units, values }: Problem,
): Generator<SingleAction, void> {
  const [key] = units;
  if (key === undefined || !assessment.draft.units.has(key)) return;
  const isLess = values.side === 'less';
  switch (check) {
    case 'pieces':
      yield* giveAwayPiece(assessment, key);
      break;
    case 'hole':
      yield* fillHole(assessment, key);
      break;
    case 'outside_parent':
      yield* findParent(assessment, key);
      break;
    case 'households':
    case 'area':
    case 'workload':
      yield* handOverMember(assessment, key, check, isLess);
      if (isLess) yield* mergeWithNeighbour(assessment, key);
      break;
    case 'compactness':
      yield* handOverSpike(assessment, key, Number(values.bound));
      yield* cutOffSpike(assessment, key, Number(values.bound));
      break;
    case 'building_cut':
      yield* giveBuilding(assessment, units, Number(values.number));
      break;
    case 'no_staff':
      yield* applyPosts(assessment, key);
      break;
    case 'code':
      yield { kind: 'describe', unit: key, change: { code: null } };
      break;
  }
}

/** Tries an action; null: it is no remedy. */
function tryRemedy(assessment: Assessment, problem: Problem, action: SingleAction): Worth | null {
  const acted = act(assessment.draft, action, assessment.surroundings);
  if (acted.outcome === 'refused') return null;
  const after = assess(acted.draft, assessment);
  const badness = badnessOf(after, problem);
  if (badness !== null && badness >= (badnessOf(assessment, problem) ?? 0)) return null;
  const known = new Map(listProblems(assessment).map((one) => [one.id, one.severity]));
  const fresh = listProblems(after).filter(
    ({ id, severity }) => severity !== 'notice' && known.get(id) !== severity,
  );
  if (fresh.some(({ severity }) => severity === 'error')) return null;
  const isBeyond = bordersMovedBy(assessment, after).length > 0;
  if (badness === null && fresh.length === 0) return isBeyond ? 'solves_beyond' : 'solves';
  return isBeyond ? 'helps_beyond' : 'helps';
}

/** Degree of a problem in an assessment; null: it is gone. A building that is now cut elsewhere is reported at another unit. */
function badnessOf({ findings }: Assessment, { id }: Problem): number | null {
  for (const list of [findings.whole, ...findings.units.values()]) {
    const found = list.find((finding) => finding.id === id);
    if (found !== undefined) return found.badness;
  }
  return null;
}
