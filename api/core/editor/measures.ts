import { areaBelow, bandOf, distance, zoneOfBands } from '../geometry/ellipsoid.ts';
import { pairsOf } from '../geometry/lattice.ts';
import type { Draft, UnitKey } from './draft.ts';
import { type OutlineArc, type Outlines, traceOutlines } from './outline.ts';
import type { Arc } from './topology/topology.ts';
import { isSmallest } from './tree.ts';

export interface UnitMeasure {
  /** Square metres on the WGS 84 ellipsoid. */
  readonly areaM2: number;
  /** Perimeter in metres. */
  readonly perimeterM: number;
  /** Polsby–Popper: 4π × area ÷ perimeter², 1 for a circle. */
  readonly compactness: number;
}

export type Measures = ReadonlyMap<UnitKey, UnitMeasure>;

interface ArcMeasure {
  /** Square metres towards the middle of the band, above 0 where the way leads west. */
  readonly below: number;
  readonly band: number;
  readonly length: number;
}

const known = new WeakMap<Arc, ArcMeasure>();

/**
 * Measures all units.
 * @param outlines of the same draft
 * @param touched units that may differ from those measured in `previous`
 */
export function measureUnits(
  draft: Draft,
  outlines: Outlines = traceOutlines(draft),
  touched: ReadonlySet<UnitKey> = new Set(draft.units.keys()),
  previous: Measures = new Map(),
): Measures {
  const measures = new Map(previous);
  const deepestFirst = [...touched].sort(
    (one, other) => levelOf(draft, other) - levelOf(draft, one),
  );
  for (const key of deepestFirst) {
    if (!draft.units.has(key)) measures.delete(key);
    else measures.set(key, measure(draft, key, outlines.get(key) ?? [], measures));
  }
  return measures;
}

const levelOf = ({ units }: Draft, key: UnitKey): number => units.get(key)?.level ?? 0;

/** Length of an arc in metres. */
export const lengthOf = (arc: Arc): number => measureArc(arc).length;

/** Area in square metres that an outline encloses. */
export function areaWithin(outline: readonly Pick<OutlineArc, 'arc' | 'isLeft'>[]): number {
  let area = 0;
  const widths = new Map<number, number>();
  for (const { arc, isLeft } of outline) {
    const { below, band } = measureArc(arc);
    area += isLeft ? below : -below;
    const width = (arc.points[0]?.[0] ?? 0) - (arc.points.at(-1)?.[0] ?? 0);
    widths.set(band, (widths.get(band) ?? 0) + (isLeft ? width : -width));
  }
  // Within one band they add up to zero, exactly.
  const [first = 0] = widths.keys();
  for (const [band, width] of widths) area += width * zoneOfBands(first, band);
  return area;
}

function measure(
  draft: Draft,
  key: UnitKey,
  outline: readonly OutlineArc[],
  measures: Measures,
): UnitMeasure {
  const perimeterM = outline.reduce((sum, { arc }) => sum + measureArc(arc).length, 0);
  // The area of many members is the sum of their areas, so that the levels agree to the last displayed digit.
  const areaM2 = isSmallest(draft, key)
    ? areaWithin(outline)
    : (draft.children.get(key) ?? []).reduce(
        (sum, member) => sum + (measures.get(member)?.areaM2 ?? 0),
        0,
      );
  const compactness = perimeterM > 0 ? (4 * Math.PI * areaM2) / perimeterM ** 2 : 0;
  return { areaM2, perimeterM, compactness };
}

function measureArc(arc: Arc): ArcMeasure {
  let measure = known.get(arc);
  if (measure === undefined) {
    const band = bandOf(arc.box.south);
    let below = 0;
    let length = 0;
    for (const [from, to] of pairsOf(arc.points)) {
      below += areaBelow(from, to, band);
      length += distance(from, to);
    }
    measure = { below, band, length };
    known.set(arc, measure);
  }
  return measure;
}
