import type { Language } from '../../../api/core/contract/languages.ts';
import { isHourly, type TrendPoint } from '../../state/whole-points.ts';
import type { DrawOption } from '../../ui/chart.tsx';
import { axisLook, tooltipLook } from '../../ui/chart-look.ts';
import { trendSeries } from '../../ui/trend-series.ts';

interface TrendWords {
  reported: string;
  closed: string;
  /** Label of a day or hour that is not over. */
  soFar: string;
}

/** Draws reported and closed incidents by day or hour; the tooltip shows the numbers, and whether they are final. */
export function drawTrend(
  trend: readonly TrendPoint[],
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
    tooltip: {
      ...tooltipLook(look),
      trigger: 'axis',
      formatter: (shown: unknown) => describe(trend[indexOf(shown)], when, words),
    },
    xAxis: {
      ...axisLook(look),
      type: 'category',
      data: trend.map(({ at }) => when.format(Date.parse(at))),
      splitLine: { show: false },
    },
    yAxis: { ...axisLook(look), type: 'value', minInterval: 1, splitNumber: 3 },
    series: trendSeries(trend, words, look, 1.5),
  });
}

function indexOf(shown: unknown): number {
  const [first]: unknown[] = Array.isArray(shown) ? shown : [shown];
  return typeof first === 'object' && first !== null && 'dataIndex' in first
    ? Number(first.dataIndex)
    : -1;
}

function describe(
  point: TrendPoint | undefined,
  when: Intl.DateTimeFormat,
  { reported, closed, soFar }: TrendWords,
): string {
  if (!point) return '';
  const title = [when.format(Date.parse(point.at)), ...(point.isWhole ? [] : [soFar])].join(' · ');
  return [title, `${reported}  ${point.reported}`, `${closed}  ${point.closed}`].join('\n');
}
