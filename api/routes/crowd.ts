import type { AppDependencies } from '../app-dependencies.ts';
import { spaceNow, toSpaceColumns } from '../core/contract/crowd.ts';
import * as crowdEndpoints from '../core/contract/endpoints/crowd.ts';
import { tierOf } from '../core/rules/crowd-tier.ts';
import { DAY_MS } from '../core/time/durations.ts';
import { createBoundsThen, settingVersion, toSetting } from '../crowd/crowd-look.ts';
import { type PastStep, type PastWindow, playBack, withinSpace } from '../crowd/play-back.ts';
import { frameCounts, frameSpace } from '../domain/crowd-frame.ts';
import { BadRequest, NotFound } from '../errors.ts';
import { createRouter } from '../http/router.ts';
import { streamText } from '../http/stream-text.ts';
import { toRoute } from '../http/to-route.ts';
import { listCounters, sumCounters } from '../sql/crowd/counters.ts';
import { findOldestStep } from '../sql/crowd/history.ts';
import { listSensorClocks } from '../sql/crowd/sensor-heard.ts';
import type { CrowdRows } from '../sql/crowd/setting.ts';
import { storeHeard } from '../sql/crowd/store-heard.ts';

const MOST_STEPS = 1441;
/**
 * Largest number of values in one answer of frames, some six megabytes: two hours of a thousand sensors, a day of a hundred.
 */
const MOST_FIGURES = 250_000;
const MOST_COUNTERS = 1000;
const MOST_CLOCKS = 1000;

export function crowdRoutes({ database, crowd, district, now, past }: AppDependencies) {
  const { directory } = crowd;

  function playBackPart(
    rows: CrowdRows,
    part: Pick<CrowdRows, 'spaces' | 'sensors'>,
    asked: PastWindow,
  ): AsyncIterable<PastStep> {
    const heard = directory.heard.rows(now());
    return playBack(database, rows, part, heard, asked, district.timeZone());
  }

  return createRouter()
    .openapi(toRoute(crowdEndpoints.setting), async (context) => {
      await directory.freshen();
      const found = toSetting(directory.rows(), now(), district.timeZone());
      const tag = `"crowd-${found.version}"`;
      context.header('ETag', tag);
      // Compression makes the ETag a weak one.
      const known = (context.req.header('if-none-match') ?? '').replace(/^W\//, '');
      if (known === tag) return context.body(null, 304);
      return context.json(found, 200);
    })
    .openapi(toRoute(crowdEndpoints.now), async (context) =>
      context.json(await crowd.watch.frame(), 200),
    )
    .openapi(toRoute(crowdEndpoints.frames), async (context) => {
      const asked = toWindow(context.req.valid('query'));
      await directory.freshen();
      const rows = directory.rows();
      requireFewFigures(asked, rows);
      const storedSince = await findOldestStep(database, asked.step);
      const version = settingVersion(rows, now(), district.timeZone());
      const steps = playBackPart(rows, rows, asked);
      const boundsOf = createBoundsThen(rows, district.timeZone());
      const write = ({ at, said, measures }: PastStep) => {
        const bounds = boundsOf(at);
        return JSON.stringify({
          at: at.toISOString(),
          settingVersion: version,
          counts: frameCounts(rows.sensors, said),
          spaces: toSpaceColumns(
            rows.spaces.flatMap((space, index) => {
              const measure = measures[index];
              if (measure === undefined) return [];
              const limits = { bounds: bounds.get(space.id) ?? [], capacity: space.capacity };
              const tier = measure.count === null ? null : tierOf(measure.least, limits);
              return [frameSpace(measure, tier)];
            }),
          ),
        });
      };
      const head = JSON.stringify({ settingVersion: version, step: asked.step, storedSince });
      // Sent as it is read, and slowed down by a slow reader (backpressure).
      const body = await streamText(writeFrames(head, steps, write));
      return new Response(body, { headers: { 'Content-Type': 'application/json' } }) as never;
    })
    .openapi(toRoute(crowdEndpoints.ofSpace), async (context) => {
      const asked = toWindow(context.req.valid('query'));
      const { code } = context.req.valid('param');
      await directory.freshen();
      const rows = directory.rows();
      const space = rows.spaces.find((each) => each.code === code);
      if (space === undefined) throw new NotFound('space_not_found', 'no space has that code');
      const part = withinSpace(rows, space);
      const index = part.spaces.indexOf(space);
      const points = [];
      for await (const { at, measures } of playBackPart(rows, part, asked)) {
        const measure = measures[index];
        if (measure === undefined) continue;
        const { count, density, inPerMinute, outPerMinute } = frameSpace(measure, null);
        points.push({
          at: at.toISOString(),
          count,
          density,
          in: toSum(inPerMinute, asked.step),
          out: toSum(outPerMinute, asked.step),
        });
      }
      return context.json({ code, step: asked.step, points }, 200);
    })
    .openapi(toRoute(crowdEndpoints.ofSensor), async (context) => {
      const asked = toWindow(context.req.valid('query'));
      const { code } = context.req.valid('param');
      await directory.freshen();
      const rows = directory.rows();
      const sensor = rows.sensors.find((each) => each.code === code);
      if (sensor === undefined) throw new NotFound('sensor_not_found', 'no sensor has that code');
      const part = { spaces: [], sensors: [sensor] };
      const points = [];
      for await (const { at, said } of playBackPart(rows, part, asked)) {
        const word = said.get(sensor.id);
        const persons = word?.persons ?? null;
        points.push({
          at: at.toISOString(),
          count: persons,
          density:
            persons === null || sensor.areaM2 === null
              ? null
              : Math.round((persons / sensor.areaM2) * 1000) / 1000,
          in: toSum(word?.entered ?? null, asked.step),
          out: toSum(word?.departed ?? null, asked.step),
        });
      }
      return context.json({ code, step: asked.step, points }, 200);
    })
    .openapi(toRoute(crowdEndpoints.past), (context) =>
      context.json({ filledShare: past.filledShare }, 200),
    )
    .openapi(toRoute(crowdEndpoints.clocks), async (context) => {
      const heard = directory.heard.takeChanged();
      if (heard.length > 0) await storeHeard(database, heard);
      const since = new Date(now().getTime() - DAY_MS);
      return context.json({ items: await listSensorClocks(database, since, MOST_CLOCKS) }, 200);
    })
    .openapi(toRoute(crowdEndpoints.counters), async (context) => {
      await crowd.counters.flush(now());
      const [rules, sensors] = await Promise.all([
        sumCounters(database),
        listCounters(database, MOST_COUNTERS),
      ]);
      return context.json({ rules, sensors }, 200);
    });
}

async function* writeFrames(
  head: string,
  past: AsyncIterable<PastStep>,
  write: (step: PastStep) => string,
): AsyncGenerator<string> {
  let opening = `${head.slice(0, -1)},"frames":[`;
  for await (const step of past) {
    yield opening + write(step);
    opening = ',';
  }
  yield ']}';
}

const FIGURES_OF_SPACE = Object.keys(spaceNow.shape).length;

/** Limits the size of an answer. @throws BadRequest when it would be too large for the memory of server or client */
function requireFewFigures({ from, to, step }: PastWindow, { sensors, spaces }: CrowdRows): void {
  const each = 1 + sensors.length + spaces.length * FIGURES_OF_SPACE;
  const most = Math.max(1, Math.floor(MOST_FIGURES / each));
  if ((to.getTime() - from.getTime()) / (step * 1000) > most) {
    throw new BadRequest('too_many_steps', `of so many sensors at most ${most} steps at once`);
  }
}

/** Sum over a step, from persons per minute. */
function toSum(perMinute: number | null, step: number): number | null {
  return perMinute === null ? null : Math.round((perMinute * step) / 60);
}

/** Aligns a period to whole steps, the last one included. @throws BadRequest for one that is too long or reversed */
function toWindow({ from, to, step }: { from: string; to: string; step: 60 | 3600 }): PastWindow {
  const stepMs = step * 1000;
  const first = Math.floor(Date.parse(from) / stepMs) * stepMs;
  const end = (Math.floor(Date.parse(to) / stepMs) + 1) * stepMs;
  if (end <= first) throw new BadRequest('invalid_parameter', 'to: before from');
  if ((end - first) / stepMs > MOST_STEPS) {
    throw new BadRequest('too_many_steps', `at most ${MOST_STEPS} steps at once`);
  }
  return { from: new Date(first), to: new Date(end), step };
}
