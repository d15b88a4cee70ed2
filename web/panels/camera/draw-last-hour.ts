import type { SpaceHistory } from '../../../api/core/contract/crowd.ts';
import type { DrawOption } from '../../ui/chart.tsx';
import { axisLook } from '../../ui/chart-look.ts';

/** Draws counts by the minute: persons present; for a gate, passages. */
export function drawLastHour(
  points: SpaceHistory['points'],
  isGate: boolean,
  span: { from: number; to: number },
  words: { time: (at: number) => string; count: (count: number) => string },
): DrawOption {
  const values = points.map((point) => [
    Date.parse(point.at),
    isGate ? bothWays(point.in, point.out) : point.count,
  ]);
  return (look) => ({
    grid: { left: 0, right: 1.25 * look.rem, top: 0.5 * look.rem, bottom: 0, containLabel: true },
    xAxis: {
      type: 'time',
      min: span.from,
      max: span.to,
      ...axisLook(look),
      axisLabel: { ...axisLook(look).axisLabel, formatter: words.time },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      min: 0,
      splitNumber: 2,
      minInterval: 1,
      ...axisLook(look),
      axisLabel: { ...axisLook(look).axisLabel, formatter: words.count },
    },
    series: [
      {
        type: 'line',
        data: values,
        symbol: 'none',
        lineStyle: { color: look.info, width: 0.1 * look.rem },
        areaStyle: { color: look.info, opacity: 0.14 },
      },
    ],
  });
}

const bothWays = (entered: number | null, departed: number | null) =>
  entered === null && departed === null ? null : (entered ?? 0) + (departed ?? 0);
