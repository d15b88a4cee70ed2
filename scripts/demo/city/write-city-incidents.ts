import { HOUR_MS } from '../../../api/core/time/durations.ts';
import { createDraw } from '../geometry/draw-weighted.ts';
import { createRandom } from '../geometry/random.ts';
import { createFeatureFile, pointAt } from '../life/feature-file.ts';
import { HOURS, readIncidentKinds } from '../life/incident-kinds.ts';
import { lifeFields, liveIncident } from '../life/live-incident.ts';
import { COLUMNS, placeInCell, ROWS } from './city-cells.ts';

const INCIDENTS = 2_000_000;
const DAYS = 90;
const LOCAL = 8 * HOUR_MS;

/** Writes ninety days of incidents, hour by hour in the order of their reports. */
export function writeCityIncidents(
  folder: string,
  seed: number,
  until: number,
  onProgress: (step: string) => void,
): number {
  const file = createFeatureFile(folder, 'incidents.ndjson');
  const random = createRandom(seed, 'city incidents');
  const kinds = readIncidentKinds();
  const drawKind = createDraw(kinds, ({ weight }) => weight);
  const dayTotal = HOURS.day.reduce((sum, weight) => sum + weight, 0);
  const start = until - DAYS * 24 * HOUR_MS;
  let written = 0;
  let due = 0;
  for (let hour = 0; hour < DAYS * 24; hour++) {
    const from = start + hour * HOUR_MS;
    const weight = HOURS.day[new Date(from + LOCAL).getUTCHours()] ?? 1;
    due += (INCIDENTS / DAYS) * (weight / dayTotal);
    const isLast = hour === DAYS * 24 - 1;
    const count = (isLast ? INCIDENTS : Math.round(due)) - written;
    for (let i = 0; i < count; i++) {
      written += 1;
      const kind = drawKind(random);
      const reportedAt = from + Math.floor(((i + random.next()) / count) * 3600) * 1000;
      const life = liveIncident(kind, reportedAt, until, random);
      const [column, row] = [random.whole(0, COLUMNS - 1), random.whole(0, ROWS - 1)];
      const address = `${row + 1} 街 ${column + 1} 号`;
      const place = placeInCell(column, row, random.next(), random.next());
      file.write(
        {
          code: `B${String(written).padStart(7, '0')}`,
          title: `${address} ${random.pick(kind.titles)}`,
          ...lifeFields(kind, reportedAt, life),
          address,
        },
        random.chance(0.01) ? null : pointAt(place),
      );
    }
    if (hour % 216 === 0) onProgress(`${written.toLocaleString('en')} of 2,000,000 incidents`);
  }
  return file.close();
}
