import type { EChartsCoreOption } from 'echarts/core';
import type { TrendPoint } from '../state/whole-points.ts';
import type { ChartLook } from './chart-look.ts';

interface TrendWords {
  reported: string;
  closed: string;
}

/**
 * Series of a trend: reported incidents as bars, closed ones as a line, so that shape and colour differ. A day or hour that is
 * not complete is a dashed, empty bar and a hollow point next to the line, which ends before it: it must not look like a fall.
 */
export function trendSeries(
  trend: readonly TrendPoint[],
  words: TrendWords,
  look: ChartLook,
  lineWidth: number,
): NonNullable<EChartsCoreOption['series']> {
  return [
    {
      type: 'bar',
      name: words.reported,
      data: trend.map(({ reported, isWhole }) =>
        isWhole
          ? reported
          : {
              value: reported,
              itemStyle: {
                color: 'transparent',
                opacity: 1,
                borderColor: look.info,
                borderType: 'dashed',
                borderWidth: 0.07 * look.rem,
              },
            },
      ),
      itemStyle: { color: look.info, opacity: 0.5 },
      barCategoryGap: '25%',
    },
    {
      type: 'line',
      name: words.closed,
      data: trend.map(({ closed, isWhole }) => (isWhole ? closed : null)),
      symbol: 'none',
      lineStyle: { color: look.ok, width: lineWidth },
      itemStyle: { color: look.ok },
    },
    {
      type: 'line',
      name: words.closed,
      data: trend.map(({ closed, isWhole }) => (isWhole ? null : closed)),
      symbol: 'emptyCircle',
      symbolSize: 0.45 * look.rem,
      lineStyle: { opacity: 0 },
      itemStyle: { color: look.ok },
    },
  ];
}
