import type { Bounds } from '../../contract/plan-rules.ts';
import type { SingleAction } from '../action.ts';
import type { Assessment } from '../assessment.ts';
import { compareKeys } from '../compare-keys.ts';
import type { UnitKey } from '../draft.ts';
import { unitAtLevel } from '../tree.ts';

export type BoundedFigure = 'households' | 'area' | 'workload';

/**
 * Remedy for a figure out of bounds: moves one member to or from a neighbour, the one that brings both closest to the bounds.
 */
export function* handOverMember(
  assessment: Assessment,
  key: UnitKey,
  figure: BoundedFigure,
  isLess: boolean,
): Generator<SingleAction> {
  const { draft, rules, outlines } = assessment;
  const unit = draft.units.get(key);
  const rule = rules.levels.find(({ level }) => level === unit?.level);
  if (unit === undefined || rule === undefined || !draft.children.has(key)) return;
  const bounds = { households: rule.households, area: rule.areaM2, workload: rule.workload }[
    figure
  ];
  const figureOf = (one: UnitKey) => readFigure(assessment, one, figure);
  const own = figureOf(key);
  const proposals: { action: SingleAction; off: number; member: UnitKey }[] = [];
  for (const other of neighboursAtLevel(assessment, key)) {
    const [from, to] = isLess ? [other, key] : [key, other];
    const members = draft.children.get(from) ?? [];
    if (members.length < 2 || !draft.children.has(to)) continue;
    if (draft.units.get(other)?.kind !== unit.kind) continue;
    const theirs = figureOf(other);
    for (const member of members) {
      const beside = (outlines.get(member) ?? []).some(
        ({ beyond }) => beyond !== null && unitAtLevel(draft, beyond, unit.level) === to,
      );
      const value = beside ? figureOf(member) : 0;
      const change = isLess ? value : -value;
      const isNearer = distanceTo(bounds, own + change) < distanceTo(bounds, own);
      const off = distanceTo(bounds, own + change) + distanceTo(bounds, theirs - change);
      if (!isNearer || off >= distanceTo(bounds, own) + distanceTo(bounds, theirs)) continue;
      proposals.push({ action: { kind: 'assign', units: [member], to }, off, member });
    }
  }
  proposals.sort((one, two) => one.off - two.off || compareKeys(one.member, two.member));
  for (const { action } of proposals) yield action;
}

/** Distance of a value from the bounds. */
const distanceTo = ({ least, most }: Bounds, value: number): number =>
  Math.max(0, (least ?? value) - value, value - (most ?? value));

function readFigure(
  { contents, measures }: Assessment,
  key: UnitKey,
  figure: BoundedFigure,
): number {
  if (figure === 'area') return measures.get(key)?.areaM2 ?? 0;
  const counted = contents.units.get(key);
  return (figure === 'households' ? counted?.households : counted?.incidents30d) ?? 0;
}

/** Units of its level across its outline. */
function neighboursAtLevel({ draft, outlines }: Assessment, key: UnitKey): Set<UnitKey> {
  const level = draft.units.get(key)?.level ?? 0;
  const found = new Set<UnitKey>();
  for (const { beyond } of outlines.get(key) ?? []) {
    const other = beyond === null ? null : unitAtLevel(draft, beyond, level);
    if (other !== null && draft.units.get(other)?.level === level) found.add(other);
  }
  return found;
}
