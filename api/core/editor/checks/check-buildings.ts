import { areaOf } from '../../geometry/flat-measure.ts';
import { isInRings } from '../../geometry/is-in-ring.ts';
import { type Box, boxOf, doubleArea, isInBox, meets, type Point } from '../../geometry/lattice.ts';
import type { Checked } from '../assessment.ts';
import { compareKeys } from '../compare-keys.ts';
import type { UnitKey } from '../draft.ts';
import { overlap } from '../overlap.ts';
import type { Building } from '../surroundings.ts';
import type { Ring } from '../topology/rings.ts';
import { boxOfUnit, neighboursOf } from '../topology/topology.ts';
import { ringsOfUnit } from '../topology/unit-rings.ts';
import { isSmallest, unitAtLevel } from '../tree.ts';
import type { Finding } from './finding.ts';

/** Smallest share of a building across a border that counts; less is the width of a drawn line. */
const LEAST_SHARE = 0.03;
const PARALLELS = 24;

/**
 * Checks that no border runs through a building. The finding belongs to the first of the units that share the building and
 * contain a corner of it, so that it is reported once.
 */
export function checkBuildings({ draft, rules, surroundings }: Checked, key: UnitKey): Finding[] {
  if (!isSmallest(draft, key)) return [];
  const { topology } = draft;
  const rings = ringsOfUnit(topology, key);
  const findings: Finding[] = [];
  const box = boxOfUnit(topology, key);
  for (const number of surroundings.buildingsNear(box)) {
    const building = surroundings.buildings[number];
    if (building === undefined) continue;
    const inside = cornersIn(building, rings, box);
    // One or two corners on the other side mean that a border runs through; none or all is the normal situation.
    if (inside === 0 || inside === building.ring.length) continue;
    const shares = sharesOf(building, key);
    const units = [...shares.keys()];
    if (units.length < 2 || units.find((unit) => hasCorner(unit, building)) !== key) continue;
    if (mayCut(units)) continue;
    findings.push({
      id: `building_cut ${number}`,
      check: 'building_cut',
      units,
      place: middleOf(building),
      values: {
        units: units.map((unit) => draft.units.get(unit)?.name ?? unit),
        number,
        area: areaOf(building.ring),
        /** Share of the building outside the larger part. */
        share: Math.max(0.01, 1 - Math.max(...shares.values())),
      },
      badness: 0,
    });
  }
  return findings;

  function hasCorner(unit: UnitKey, building: Building): boolean {
    return cornersIn(building, ringsOfUnit(topology, unit), boxOfUnit(topology, unit)) > 0;
  }

  /** Shares of the footprint per unit, leaving out shares narrower than a drawn line. */
  function sharesOf({ ring }: Building, near: UnitKey): Map<UnitKey, number> {
    const box = boxOf(ring);
    const footprint = Math.abs(Number(doubleArea(ring))) / 2;
    const shares = new Map<UnitKey, number>();
    for (const unit of [near, ...neighboursOf(topology, near)].sort(compareKeys)) {
      if (!meets(boxOfUnit(topology, unit), box)) continue;
      const share = overlap([[ring], ringsOfUnit(topology, unit)], PARALLELS) / footprint;
      if (share > LEAST_SHARE) shares.set(unit, share);
    }
    return shares;
  }

  /** Whether the rules allow the cut, by the level of the border: the highest at which the units differ. */
  function mayCut(units: readonly UnitKey[]): boolean {
    const allowed = rules.levels.filter(({ mayCutBuildings }) => mayCutBuildings);
    const parted = [1, 2, 3, 4].find(
      (level) => new Set(units.map((unit) => unitAtLevel(draft, unit, level))).size > 1,
    );
    return allowed.some(({ level }) => level === parted);
  }
}

const cornersIn = ({ ring }: Building, rings: readonly Ring[], box: Box): number =>
  ring.filter((corner) => isInBox(box, corner) && isInRings(rings, corner)).length;

function middleOf({ ring }: Building): Point {
  const { west, south, east, north } = boxOf(ring);
  return [Math.round((west + east) / 2), Math.round((south + north) / 2)];
}
