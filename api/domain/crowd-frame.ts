import type { CrowdFrame, SpaceNow } from '../core/contract/crowd.ts';
import type { MeasuringSensor, Said, SpaceMeasure } from './measure-spaces.ts';

/** Rounds a figure: one decimal is more than any camera can measure; three for a density. */
const round = (value: number | null, digits: number): number | null =>
  value === null ? null : Math.round(value * 10 ** digits) / 10 ** digits;

/** Value of `CrowdFrame.counts`: persons in the zone; of a gate, persons per minute in both directions. */
export function frameCounts(
  sensors: readonly MeasuringSensor[],
  said: ReadonlyMap<number, Said>,
): CrowdFrame['counts'] {
  return sensors.map(({ id, kind }) => {
    const word = said.get(id);
    if (word === undefined) return null;
    if (kind === 'occupancy') return round(word.persons, 1);
    return word.entered === null ? null : round(word.entered + (word.departed ?? 0), 1);
  });
}

/** Space of a frame. @param tier null: unknown */
export function frameSpace(measure: SpaceMeasure, tier: number | null): SpaceNow {
  return {
    count: round(measure.count, 0),
    range: rangeOf(measure),
    density: round(measure.density, 3),
    tier,
    live: measure.live,
    silent: measure.silent,
    inPerMinute: round(measure.inPerMinute, 1),
    outPerMinute: round(measure.outPerMinute, 1),
  };
}

/** Range of a count. Null: the count is exact, or unknown. */
function rangeOf({ count, least, most }: SpaceMeasure): SpaceNow['range'] {
  if (count === null || (least.count === count && most === count)) return null;
  return [Math.round(least.count ?? 0), round(most, 0)];
}
