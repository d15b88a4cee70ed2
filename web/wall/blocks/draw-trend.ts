import type { TrendPoint } from '../../state/whole-points.ts';
import type { DrawOption } from '../../ui/chart.tsx';
import { axisLook } from '../../ui/chart-look.ts';
import { trendSeries } from '../../ui/trend-series.ts';

/** Draws a trend by day, readable across a room. */
export function drawTrend(
  trend: readonly TrendPoint[],
  words: { reported: string; closed: string },
  language: string,
  timeZone: string,
): DrawOption {
  const day = new Intl.DateTimeFormat(language, {
    timeZone,
    month: 'numeric',
    day: 'numeric',
  });
  return (look) => ({
    animation: false,
    grid: { left: 0, right: look.rem, top: look.rem * 0.5, bottom: 0, containLabel: true },
    xAxis: {
      type: 'category',
      data: trend.map(({ at }) => day.format(Date.parse(at))),
      ...axisLook(look),
    },
    yAxis: { type: 'value', splitNumber: 3, minInterval: 1, ...axisLook(look) },
    series: trendSeries(trend, words, look, 0.14 * look.rem),
  });
}
