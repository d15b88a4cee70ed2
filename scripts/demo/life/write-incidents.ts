import { DAY_MS, HOUR_MS } from '../../../api/core/time/durations.ts';
import { createDraw } from '../geometry/draw-weighted.ts';
import type { Random } from '../geometry/random.ts';
import type { Town } from '../town/town.ts';
import { createFeatureFile, pointAt } from './feature-file.ts';
import { createSpotFinder, type Spot } from './find-spots.ts';
import {
  dayWeight,
  HOURS,
  type IncidentKind,
  readIncidentKinds,
  type Whereabouts,
} from './incident-kinds.ts';
import { lifeFields, liveIncident } from './live-incident.ts';

const DAYS = 90;
const PER_DAY = 222;
/** Offset of local time: China has one time zone without daylight saving. */
const LOCAL = 8 * HOUR_MS;

const PATROL = '网格员巡查';
const OUTDOORS = [PATROL, PATROL, '视频巡查', '市民热线', '居民上报'];
const AT_HOME = [PATROL, '居民上报', '居民上报', '市民热线', '物业上报'];
const IN_MALLS = [PATROL, '视频巡查', '物业上报', '物业上报'];
/** Sources of incidents by place: cameras look at streets and malls, never into homes. */
const SOURCES: Record<Whereabouts, readonly string[]> = {
  road: OUTDOORS,
  shop: OUTDOORS,
  shopfront: OUTDOORS,
  gate: OUTDOORS,
  home: AT_HOME,
  lift: AT_HOME,
  indoor: AT_HOME,
  counter: [PATROL, '市民热线', '市民热线'],
  mall: IN_MALLS,
};

type Draft = { reportedAt: number; kind: IncidentKind };

/** Report times within the ninety days up to `until`, in order. */
function drawTimes(until: number, random: Random): Draft[] {
  const kinds = readIncidentKinds();
  const drafts: Draft[] = [];
  const firstDay = Math.floor((until - DAYS * DAY_MS + LOCAL) / DAY_MS);
  for (let day = firstDay; day <= firstDay + DAYS; day++) {
    // 1 January 1970 was a Thursday.
    const weekday = (((day + 4) % 7) + 7) % 7;
    const drawKind = createDraw(kinds, (kind) => kind.weight * dayWeight(kind.hours, weekday));
    const count = Math.round(PER_DAY * random.around(1, 0.09));
    for (let i = 0; i < count; i++) {
      const kind = drawKind(random);
      const hour = createDraw(
        Array.from(HOURS[kind.hours].keys()),
        (h) => HOURS[kind.hours][h] ?? 0,
      )(random);
      const second = random.whole(0, 3599);
      const reportedAt = day * DAY_MS - LOCAL + hour * HOUR_MS + second * 1000;
      if (reportedAt > until - DAYS * DAY_MS && reportedAt <= until)
        drafts.push({ reportedAt, kind });
    }
  }
  return drafts.sort((a, b) => a.reportedAt - b.reportedAt);
}

/** Writes 90 days of incidents that end at `until` (ms). */
export function writeIncidents(folder: string, town: Town, until: number, random: Random): number {
  const file = createFeatureFile(folder, 'incidents.ndjson');
  const findSpot = createSpotFinder(town);
  let today = '';
  let serial = 0;
  for (const { reportedAt, kind } of drawTimes(until, random)) {
    const date = new Date(reportedAt + LOCAL).toISOString().slice(0, 10).replaceAll('-', '');
    serial = date === today ? serial + 1 : 1;
    today = date;
    const life = liveIncident(kind, reportedAt, until, random);
    const spot: Spot = findSpot(kind.at, random);
    const isLocated = !random.chance(0.01);
    file.write(
      {
        // The same number format as the server's.
        code: `${date}-${String(serial).padStart(6, '0')}`,
        title: `${spot.address} ${random.pick(kind.titles)}`,
        ...lifeFields(kind, reportedAt, life),
        address: spot.address,
        floor: spot.floor,
        source: random.pick(SOURCES[kind.at]),
      },
      isLocated ? pointAt(spot.at) : null,
    );
  }
  return file.close();
}
