import type { UnitKey } from '../../../api/core/editor/draft.ts';
import type { EffectRow } from '../../../api/core/editor/effect.ts';
import { axisLook, tooltipLook } from '../../ui/chart-look.ts';
import type { DrawOption } from '../../ui/drawn-chart.tsx';
import type { EffectFigure } from './effect-figures.ts';

/** Chart with two bars per unit: before, hollow and pale, and after. @param nameOf distinguishes units with the same name */
export function drawEffect(
  rows: readonly EffectRow[],
  figure: EffectFigure,
  words: { before: string; after: string },
  nameOf: (key: UnitKey) => string,
): DrawOption {
  return (look) => {
    const bar = (name: string, side: 'before' | 'after', color: string) => ({
      name,
      type: 'bar' as const,
      barWidth: 0.5 * look.rem,
      barGap: '15%',
      itemStyle: { color },
      data: rows.map((row) => row[side]?.[figure] ?? 0),
    });
    return {
      grid: {
        left: 0.25 * look.rem,
        right: 0.75 * look.rem,
        top: 0.25 * look.rem,
        bottom: 0,
        containLabel: true,
      },
      tooltip: { trigger: 'axis', ...tooltipLook(look) },
      xAxis: { type: 'value', ...axisLook(look), splitNumber: 3 },
      yAxis: {
        type: 'category',
        inverse: true,
        data: rows.map(({ key }) => nameOf(key)),
        ...axisLook(look),
        splitLine: { show: false },
        axisLabel: {
          color: look.text,
          fontSize: 0.75 * look.rem,
          width: 7.5 * look.rem,
          // The part that distinguishes two units is at the end of the name.
          overflow: 'break' as const,
          lineHeight: 0.9 * look.rem,
        },
      },
      series: [bar(words.before, 'before', look.mute), bar(words.after, 'after', look.info)],
    };
  };
}
