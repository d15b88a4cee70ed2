import { areaOf } from '../../geometry/flat-measure.ts';
import { doubleArea } from '../../geometry/lattice.ts';
import type { Checked } from '../assessment.ts';
import type { UnitKey } from '../draft.ts';
import { outlineRings } from '../outline.ts';
import { insidePoint } from '../place-of.ts';
import type { Ring } from '../topology/rings.ts';
import type { Finding } from './finding.ts';

/** Checks that a unit is one piece, has no hole, and lies in a unit of the level above. */
export function checkShape({ draft, outlines }: Checked, key: UnitKey): Finding[] {
  const unit = draft.units.get(key);
  if (unit === undefined) return [];
  const rings = outlineRings(draft, outlines, key);
  const areas = rings.map(doubleArea);
  const outer = rings.filter((_, index) => (areas[index] ?? 0n) > 0n);
  const holes = rings.filter((_, index) => (areas[index] ?? 0n) < 0n);
  const findings: Finding[] = [];
  if (outer.length > 1) {
    const area = areaOfAll(outer) - Math.max(...outer.map(areaOf));
    findings.push(finding('pieces', smallest(outer), { count: outer.length, area }));
  }
  if (holes.length > 0) {
    const area = areaOfAll(holes);
    findings.push(finding('hole', holes[0] ?? [], { count: holes.length, area }));
  }
  const parent = unit.parent === null ? undefined : draft.units.get(unit.parent);
  if (parent !== undefined && parent.level !== unit.level - 1) {
    const found = finding('outside_parent', outer[0] ?? [], { count: 0, parent: parent.name });
    findings.push({ ...found, units: [key, parent.key] });
  }
  return findings;

  function finding(
    check: 'pieces' | 'hole' | 'outside_parent',
    shown: Ring,
    values: { count: number; area?: number; parent?: string },
  ): Finding {
    return {
      id: `${check} ${key}`,
      check,
      units: [key],
      place: insidePoint([shown]),
      values: { unit: unit?.name ?? key, ...values },
      badness: values.count,
    };
  }
}

const areaOfAll = (rings: readonly Ring[]): number =>
  rings.reduce((sum, ring) => sum + areaOf(ring), 0);

function smallest(rings: readonly Ring[]): Ring {
  const [first, ...others] = rings;
  return others.reduce(
    (one, other) => (doubleArea(other) < doubleArea(one) ? other : one),
    first ?? [],
  );
}
