import type { SpaceHistory } from '../../../api/core/contract/crowd.ts';
import { HOUR_MS, MINUTE_MS } from '../../../api/core/time/durations.ts';
import type { DrawOption } from '../../ui/chart.tsx';
import { axisLook, tooltipLook } from '../../ui/chart-look.ts';

/** Length of an averaged stretch: minutes vary too much; ten of them show the trend. */
const SHARE_MS = 10 * MINUTE_MS;
export const WEEK_MS = 7 * 24 * HOUR_MS;

type Points = SpaceHistory['points'];
type Drawn = [at: number, count: number | null];

/** Means of stretches, placed in the middle of each; null where nothing is known, so that the line is interrupted there. */
export function meansOf(points: Points, stretch: number, shift: number): Drawn[] {
  const sums = new Map<number, { sum: number; known: number }>();
  for (const { at, count } of points) {
    const start = Math.floor(Date.parse(at) / stretch) * stretch;
    const share = sums.get(start) ?? { sum: 0, known: 0 };
    sums.set(start, count === null ? share : { sum: share.sum + count, known: share.known + 1 });
  }
  return [...sums]
    .sort(([a], [b]) => a - b)
    .map(([start, { sum, known }]) => [
      start + stretch / 2 + shift,
      known > 0 ? sum / known : null,
    ]);
}

/** Range of the horizontal axis, milliseconds. */
interface TrendSpan {
  from: number;
  to: number;
  /** The instant of the playback; null: it is now. */
  played: number | null;
  /** Whether one count per hour is known. */
  isByHour: boolean;
}

interface TrendWords {
  now: string;
  before: string;
  /** Clock time of an instant. */
  time: (at: number) => string;
  count: (count: number) => string;
}

/** Draws persons over a period, with the same period a week ago behind it. */
export function drawTrend(
  points: Points,
  lastWeek: Points,
  span: TrendSpan,
  words: TrendWords,
): DrawOption {
  const now = meansOf(points, span.isByHour ? HOUR_MS : SHARE_MS, 0);
  const before = meansOf(lastWeek, HOUR_MS, WEEK_MS);
  return (look) => ({
    grid: { left: 0, right: 1.25 * look.rem, top: 0.5 * look.rem, bottom: 0, containLabel: true },
    tooltip: {
      trigger: 'axis',
      axisPointer: { lineStyle: { color: look.soft } },
      formatter: (shown: unknown) => describe(shown, words),
      ...tooltipLook(look),
    },
    xAxis: {
      type: 'time',
      min: span.from,
      max: span.to,
      ...axisLook(look),
      axisLabel: { ...axisLook(look).axisLabel, formatter: (at: number) => words.time(at) },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      min: 0,
      splitNumber: 3,
      ...axisLook(look),
      axisLabel: { ...axisLook(look).axisLabel, formatter: (count: number) => words.count(count) },
    },
    series: [
      {
        name: words.before,
        type: 'line',
        data: before,
        symbol: 'none',
        lineStyle: { color: look.soft, width: 0.09 * look.rem, type: 'dashed' },
      },
      {
        name: words.now,
        type: 'line',
        data: now,
        symbol: 'none',
        lineStyle: { color: look.info, width: 0.13 * look.rem },
        areaStyle: { color: look.info, opacity: 0.14 },
        ...(span.played !== null && {
          markLine: {
            silent: true,
            symbol: 'none',
            label: { show: false },
            lineStyle: { color: look.text, type: 'solid', width: 0.06 * look.rem },
            data: [{ xAxis: span.played }],
          },
        }),
      },
    ],
  });
}

/** The fields used of what the chart library passes to the tooltip. */
interface Shown {
  seriesName: string;
  value: Drawn;
}

const isShown = (item: unknown): item is Shown =>
  typeof item === 'object' && item !== null && 'seriesName' in item && 'value' in item;

function describe(shown: unknown, words: TrendWords): string {
  const items = (Array.isArray(shown) ? shown : [shown]).filter(isShown);
  const [first] = items;
  if (!first) return '';
  const lines = items
    .toReversed()
    .map(
      ({ seriesName, value: [, count] }) =>
        `${seriesName}  ${count === null ? '–' : words.count(count)}`,
    );
  return [words.time(first.value[0]), ...lines].join('\n');
}

/** Fewest persons for a percentage: below it, a few more are a thousand per cent. */
const FEWEST = 20;

/**
 * Change of the last sixty minutes against the same a week before, of which only hours are known: the running hour and the
 * previous one count by their shares. Comparing the first minutes of an hour with the whole hour would show a false fall or
 * rise. Null: something is unknown, or there were too few persons for a percentage.
 */
export function changeOnWeek(points: Points, lastWeek: Points, now: number): number | null {
  const hour = Math.floor(now / HOUR_MS) * HOUR_MS;
  const share = (now - hour) / HOUR_MS;
  const count = meanWithin(points, now - HOUR_MS, now);
  const running = meanWithin(lastWeek, hour - WEEK_MS, hour - WEEK_MS + HOUR_MS);
  const last = meanWithin(lastWeek, hour - WEEK_MS - HOUR_MS, hour - WEEK_MS);
  const before =
    share === 0
      ? last
      : last === null || running === null
        ? null
        : last * (1 - share) + running * share;
  return count === null || before === null || before < FEWEST ? null : count / before - 1;
}

function meanWithin(points: Points, from: number, to: number): number | null {
  const counts = points.flatMap(({ at, count }) => {
    const instant = Date.parse(at);
    return count !== null && instant >= from && instant < to ? [count] : [];
  });
  return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0) / counts.length;
}
