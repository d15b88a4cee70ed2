import type { Checked } from '../check-draft.ts';
import type { UnitKey } from '../draft.ts';
import { outlineRings } from '../outline.ts';
import { insidePoint } from '../place-of.ts';
import { doubleArea } from '../topology/lattice.ts';
import type { Ring } from '../topology/rings.ts';
import type { Finding } from './finding.ts';

/** A unit is one piece, has no hole, and lies in a unit of the level above. */
export function checkShape({ draft, outlines }: Checked, key: UnitKey): Finding[] {
  const unit = draft.units.get(key);
  if (unit === undefined) return [];
  const rings = outlineRings(draft, outlines, key);
  const areas = rings.map(doubleArea);
  const outer = rings.filter((_, index) => (areas[index] ?? 0n) > 0n);
  const holes = rings.filter((_, index) => (areas[index] ?? 0n) < 0n);
  const findings: Finding[] = [];
  if (outer.length > 1) findings.push(finding('pieces', outer, smallest(outer)));
  if (holes.length > 0) findings.push(finding('hole', holes, holes[0] ?? []));
  const parent = unit.parent === null ? undefined : draft.units.get(unit.parent);
  if (parent !== undefined && parent.level !== unit.level - 1) {
    findings.push(finding('outside_parent', [], outer[0] ?? []));
  }
  return findings;

  function finding(
    check: 'pieces' | 'hole' | 'outside_parent',
    all: readonly Ring[],
    shown: Ring,
  ): Finding {
    return {
      id: `${check} ${key}`,
      check,
      units: [key],
      place: insidePoint([shown]),
      values: { unit: unit?.name ?? key, count: all.length },
      badness: all.length,
    };
  }
}

function smallest(rings: readonly Ring[]): Ring {
  const [first, ...others] = rings;
  return others.reduce(
    (one, other) => (doubleArea(other) < doubleArea(one) ? other : one),
    first ?? [],
  );
}
