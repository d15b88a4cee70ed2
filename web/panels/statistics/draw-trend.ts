import type { GridStatistics } from '../../../api/contract/statistics.ts';
import type { Language } from '../../state/app-state.ts';
import type { DrawOption } from '../../ui/chart.tsx';
import { axisLook, tooltipLook } from '../../ui/chart-look.ts';

interface TrendWords {
  reported: string;
  closed: string;
}

const HOUR = 3_600_000;

/** Whether a trend has a point an hour, as it has for periods up to three days. */
export function isHourly(trend: GridStatistics['trend']): boolean {
  const [first, second] = trend;
  return first !== undefined && second !== undefined
    ? Date.parse(second.at) - Date.parse(first.at) <= HOUR
    : false;
}

/** What came in as bars, what was closed as a line: told apart by shape, not by colour alone. */
export function drawTrend(
  trend: GridStatistics['trend'],
  words: TrendWords,
  language: Language,
  timeZone: string,
): DrawOption {
  const when = new Intl.DateTimeFormat(
    language,
    isHourly(trend)
      ? { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
      : { timeZone, month: 'numeric', day: 'numeric' },
  );
  return (look) => ({
    grid: { left: 0, right: look.rem, top: 0.5 * look.rem, bottom: 0, outerBoundsMode: 'same' },
    tooltip: { ...tooltipLook(look), trigger: 'axis' },
    xAxis: {
      ...axisLook(look),
      type: 'category',
      data: trend.map(({ at }) => when.format(Date.parse(at))),
      splitLine: { show: false },
    },
    yAxis: { ...axisLook(look), type: 'value', minInterval: 1, splitNumber: 3 },
    series: [
      {
        type: 'bar',
        name: words.reported,
        data: trend.map(({ reported }) => reported),
        itemStyle: { color: look.info, opacity: 0.55 },
        barCategoryGap: '25%',
      },
      {
        type: 'line',
        name: words.closed,
        data: trend.map(({ closed }) => closed),
        symbol: trend.length > 40 ? 'none' : 'circle',
        symbolSize: 0.25 * look.rem,
        lineStyle: { color: look.ok, width: 1.5 },
        itemStyle: { color: look.ok },
      },
    ],
  });
}
