import type { SpaceHistory } from '../../../api/core/contract/crowd.ts';
import { hourOf } from '../../../api/core/time/zoned-days.ts';
import type { DrawOption } from '../../ui/chart.tsx';
import { axisLook } from '../../ui/chart-look.ts';

const HOURS = 24;

/** Draws two days by the hour: this one as a filled line, the other dashed behind it. */
export function drawDay(
  today: SpaceHistory['points'],
  before: SpaceHistory['points'],
  words: { today: string; before: string },
  timeZone: string,
): DrawOption {
  const byHour = (points: SpaceHistory['points']) => {
    const counts: (number | null)[] = Array.from({ length: HOURS }, () => null);
    for (const { at, count } of points) counts[hourOf(Date.parse(at), timeZone)] = count;
    return counts;
  };
  return (look) => ({
    animation: false,
    grid: { left: 0, right: look.rem, top: look.rem * 0.5, bottom: 0, containLabel: true },
    xAxis: {
      type: 'category',
      data: Array.from({ length: HOURS }, (_, hour) => `${hour}`.padStart(2, '0')),
      boundaryGap: false,
      ...axisLook(look),
    },
    yAxis: { type: 'value', splitNumber: 3, ...axisLook(look) },
    series: [
      {
        name: words.before,
        type: 'line',
        data: byHour(before),
        symbol: 'none',
        lineStyle: { color: look.mute, type: 'dashed', width: look.rem * 0.1 },
      },
      {
        name: words.today,
        type: 'line',
        data: byHour(today),
        symbol: 'none',
        lineStyle: { color: look.info, width: look.rem * 0.16 },
        areaStyle: { color: look.info, opacity: 0.14 },
      },
    ],
  });
}
