import { checkNames } from '../contract/plan-rules.ts';
import { joinBoxes, meets } from '../geometry/lattice.ts';
import type { Assessment, Checked, Findings } from './assessment.ts';
import { checkBounds } from './checks/check-bounds.ts';
import { checkBuildings } from './checks/check-buildings.ts';
import { checkCodes } from './checks/check-codes.ts';
import { checkCoverage } from './checks/check-coverage.ts';
import { checkMoves } from './checks/check-moves.ts';
import { checkShape } from './checks/check-shape.ts';
import { checkStaff } from './checks/check-staff.ts';
import { checkSums } from './checks/check-sums.ts';
import { checkUpperBorders } from './checks/check-upper-borders.ts';
import type { Finding } from './checks/finding.ts';
import { compareKeys } from './compare-keys.ts';
import type { UnitKey } from './draft.ts';
import type { Problem } from './problem.ts';
import { boxOfUnit, neighboursOf } from './topology/topology.ts';
import { smallestBelow } from './tree.ts';

/** Runs all checks on a draft. @param touched units that may differ from those of `before` */
export function checkDraft(
  checked: Checked,
  touched: ReadonlySet<UnitKey>,
  before?: Assessment,
): Findings {
  const units = new Map(before?.findings.units);
  for (const key of withNeighbours(checked, touched, before)) {
    const found = checked.draft.units.has(key)
      ? [
          ...checkShape(checked, key),
          ...checkBounds(checked, key),
          ...checkBuildings(checked, key),
          ...checkStaff(checked, key),
        ]
      : [];
    if (found.length > 0) units.set(key, found);
    else units.delete(key);
  }
  const whole = [
    ...(before === undefined ? [] : checkCoverage(checked, touched, before.draft)),
    ...checkCodes(checked),
    ...checkSums(checked),
    ...checkUpperBorders(checked),
    ...checkMoves(checked),
  ];
  return { units, whole };
}

/**
 * Adds neighbours: units whose border has another level because the unit across it has another parent, and units that may share
 * a building with a neighbour whose part has changed.
 */
function withNeighbours(
  { draft, surroundings }: Checked,
  touched: ReadonlySet<UnitKey>,
  before: Assessment | undefined,
): ReadonlySet<UnitKey> {
  if (before === undefined) return touched;
  const all = new Set(touched);
  for (const key of touched) {
    const unit = draft.units.get(key);
    const known = before.draft.units.get(key);
    if (unit === undefined || known === undefined || unit.parent === known.parent) continue;
    for (const smallest of smallestBelow(draft, key)) {
      all.add(smallest);
      for (const neighbour of neighboursOf(draft.topology, smallest)) all.add(neighbour);
    }
  }
  for (const key of touched) {
    const border = draft.topology.borders.get(key);
    if (border === undefined || border === before.draft.topology.borders.get(key)) continue;
    const own = [draft.topology, before.draft.topology].map((one) => boxOfUnit(one, key));
    const near = surroundings.buildingsNear(joinBoxes(own));
    const boxes = near.flatMap((number) => surroundings.buildings[number]?.box ?? []);
    for (const neighbour of neighboursOf(draft.topology, key)) {
      const theirs = boxOfUnit(draft.topology, neighbour);
      if (boxes.some((box) => meets(box, theirs))) all.add(neighbour);
    }
  }
  return all;
}

const checkOrder: readonly string[] = checkNames;
const weight = { error: 0, warning: 1, notice: 2 };

/** Problems, worst first, from the top level down, grouped by cause; problems of the base edition come last. */
export function listProblems({ draft, findings, base, rules }: Assessment): Problem[] {
  const known = new Map<string, number>();
  for (const finding of base === null ? [] : allOf(base.findings)) {
    known.set(finding.id, finding.badness);
  }
  return allOf(findings)
    .flatMap(({ badness, ...finding }): Problem[] => {
      const severity = rules.severity[finding.check];
      if (severity === 'off') return [];
      const isOld = base !== null && (known.get(finding.id) ?? Number.NEGATIVE_INFINITY) >= badness;
      return [
        {
          ...finding,
          severity: isOld && severity === 'error' ? 'warning' : severity,
          level: levelOf(finding),
          isOld,
        },
      ];
    })
    .sort(
      (one, other) =>
        Number(one.isOld) - Number(other.isOld) ||
        weight[one.severity] - weight[other.severity] ||
        one.level - other.level ||
        checkOrder.indexOf(one.check) - checkOrder.indexOf(other.check) ||
        compareKeys(one.units[0] ?? '', other.units[0] ?? '') ||
        (one.id < other.id ? -1 : 1),
    );

  /** Level of a problem. A changed sum has the level at which it shows. */
  function levelOf({ units: [key = ''], values }: Pick<Finding, 'units' | 'values'>): number {
    if (typeof values.level === 'number') return values.level;
    return (draft.units.get(key) ?? base?.draft.units.get(key))?.level ?? 0;
  }
}

const allOf = ({ units, whole }: Findings): Finding[] => [...whole, ...[...units.values()].flat()];

/** Next problem after this one, or the previous one with -1, cyclic. Where a problem was solved, later ones have moved up. */
export function nextProblem(
  problems: readonly Problem[],
  from: { id: string; at: number } | null,
  step: 1 | -1 = 1,
): number | null {
  const { length } = problems;
  if (length === 0) return null;
  const place = problems.findIndex(({ id }) => id === from?.id);
  if (place !== -1) return (place + step + length) % length;
  const at = Math.min(from?.at ?? 0, length);
  return step === 1 ? at % length : (at - 1 + length) % length;
}
