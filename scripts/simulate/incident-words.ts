import type { IncidentSummary } from '../../api/core/contract/incidents.ts';
import { createDraw } from '../demo/geometry/draw-weighted.ts';
import type { Random } from '../demo/geometry/random.ts';
import { dayWeight, HOURS, readIncidentKinds } from '../demo/life/incident-kinds.ts';
import type { LocalTime } from './local-clock.ts';

/** Share of urgent incidents that are reported live: they interrupt walls and sound at desks. */
const URGENT_SHARE = 0.25;
const EMERGENCY_SHARE = 0.1;

export interface DrawnIncident {
  title: string;
  category: string;
  severity: 1 | 2 | 3;
  address: string;
  position: readonly [number, number];
}

/** Reports per hour, by the hour of the day: more than two hundred a day. */
export function reportsAnHour({ hour, weekday }: LocalTime): number {
  const at = Math.floor(hour) % 24;
  const kinds = readKindsOnce();
  let today = 0;
  let now = 0;
  for (const { weight, hours } of kinds) {
    const share = weight * dayWeight(hours, weekday);
    const sum = HOURS[hours].reduce((total, each) => total + each, 0);
    today += share;
    now += (share * (HOURS[hours][at] ?? 0)) / sum;
  }
  return today === 0 ? 0 : (222 * now) / today;
}

/**
 * Draws an incident that might be reported now, at an address where a similar one was reported before. Null when none is known.
 */
export function drawIncident(
  known: readonly IncidentSummary[],
  { hour, weekday }: LocalTime,
  random: Random,
): DrawnIncident | null {
  const places = known.filter(
    (each) => each.address !== null && each.position !== null && each.title.includes(each.address),
  );
  const categories = new Set(places.map(({ category }) => category));
  const kinds = readKindsOnce().filter(({ category }) => categories.has(category));
  if (kinds.length === 0) return null;
  const at = Math.floor(hour) % 24;
  const kind = createDraw(
    kinds,
    (each) => each.weight * dayWeight(each.hours, weekday) * (0.5 + (HOURS[each.hours][at] ?? 0)),
  )(random);
  const { address, position } = random.pick(
    places.filter(({ category }) => category === kind.category),
  );
  if (address === null || position === null) return null;
  const [, urgent, emergency] = kind.severity;
  const drawn = random.next() * 100;
  const severity =
    drawn < emergency * EMERGENCY_SHARE
      ? 3
      : drawn < emergency * EMERGENCY_SHARE + urgent * URGENT_SHARE
        ? 2
        : 1;
  return {
    title: `${address} ${random.pick(kind.titles)}`,
    category: kind.category,
    severity,
    address,
    position,
  };
}

let kindsRead: ReturnType<typeof readIncidentKinds> | undefined;
function readKindsOnce() {
  kindsRead ??= readIncidentKinds();
  return kindsRead;
}
