import type { GridStatistics } from '../../../api/contract/statistics.ts';
import type { DrawOption } from '../../ui/chart.tsx';
import { axisLook } from '../../ui/chart-look.ts';

/** Bars for what came in, a line for what was settled. */
export function drawTrend(
  trend: GridStatistics['trend'],
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
    series: [
      {
        name: words.reported,
        type: 'bar',
        data: trend.map(({ reported }) => reported),
        itemStyle: { color: look.info, opacity: 0.45 },
      },
      {
        name: words.closed,
        type: 'line',
        data: trend.map(({ closed }) => closed),
        symbol: 'none',
        lineStyle: { color: look.ok, width: look.rem * 0.14 },
      },
    ],
  });
}
