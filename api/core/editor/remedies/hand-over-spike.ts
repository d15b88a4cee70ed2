import type { SingleAction } from '../action.ts';
import type { Assessment } from '../assessment.ts';
import { compareKeys } from '../compare-keys.ts';
import type { UnitKey } from '../draft.ts';
import { lengthOf } from '../measures.ts';
import { rankUnits } from '../rank-units.ts';
import { unitAtLevel } from '../tree.ts';

/**
 * Remedy for a spike of an upper unit: moves the protruding member to the neighbour around most of it, the smallest that leaves
 * the rest compact enough.
 */
export function* handOverSpike(
  { draft, outlines, measures }: Assessment,
  key: UnitKey,
  leastCompactness: number,
): Generator<SingleAction> {
  const level = draft.units.get(key)?.level ?? 0;
  const members = draft.children.get(key) ?? [];
  const whole = measures.get(key);
  if (members.length < 2 || whole === undefined) return;
  const proposals = members.flatMap((member) => {
    const areaM2 = measures.get(member)?.areaM2 ?? 0;
    const lengths = new Map<UnitKey, number>();
    let perimeter = whole.perimeterM;
    for (const { arc, beyond } of outlines.get(member) ?? []) {
      const other = beyond === null ? null : unitAtLevel(draft, beyond, level);
      const length = lengthOf(arc);
      // Inner borders become outline, and outline becomes an inner border.
      perimeter += other === key ? length : -length;
      if (other === null || other === key || draft.units.get(other)?.level !== level) continue;
      lengths.set(other, (lengths.get(other) ?? 0) + length);
    }
    const [to] = rankUnits(lengths);
    const compactness = (4 * Math.PI * (whole.areaM2 - areaM2)) / perimeter ** 2;
    return to === undefined || compactness < leastCompactness ? [] : { member, to, areaM2 };
  });
  proposals.sort((one, two) => one.areaM2 - two.areaM2 || compareKeys(one.member, two.member));
  for (const { member, to } of proposals) yield { kind: 'assign', units: [member], to };
}
