import { BarChart, HeatmapChart, LineChart } from 'echarts/charts';
import {
  GridComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { type EChartsCoreOption, type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useAppState } from '../state/app-state.ts';
import css from './chart.module.css';
import { type ChartLook, readChartLook } from './chart-look.ts';

use([
  BarChart,
  HeatmapChart,
  LineChart,
  GridComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
  SVGRenderer,
]);

export type DrawOption = (look: ChartLook) => EChartsCoreOption;

export interface DrawnChartProps {
  draw: DrawOption;
  onPick?: ((point: number) => void) | undefined;
  isPrinting: boolean;
}

/** The drawing of a chart. Loaded lazily by `Chart`, which provides its name and its height. */
export default function DrawnChart({ draw, onPick, isPrinting }: DrawnChartProps) {
  const theme = useAppState((state) => state.theme);
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const latest = useRef({ draw, onPick });
  latest.current = { draw, onPick };

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const drawn = init(element, null, { renderer: 'svg' });
    chart.current = drawn;
    // A click anywhere above a point counts: the bar of a single incident is too thin to hit.
    drawn.getZr().on('click', ({ offsetX, offsetY }) => {
      const { onPick } = latest.current;
      const at = drawn.convertFromPixel({ gridIndex: 0 }, [offsetX, offsetY]);
      const point = Array.isArray(at) ? Math.round(Number(at[0])) : Number.NaN;
      const inside = drawn.containPixel({ gridIndex: 0 }, [offsetX, offsetY]);
      if (onPick && inside && Number.isInteger(point)) onPick(point);
    });
    const resized = new ResizeObserver(() => {
      drawn.resize();
      redraw(drawn, element, latest.current.draw);
    });
    resized.observe(element);
    return () => {
      resized.disconnect();
      chart.current = null;
      drawn.dispose();
    };
  }, []);

  useEffect(() => {
    if (chart.current && place.current) redraw(chart.current, place.current, draw);
  }, [draw]);

  // The colours are read from the page, which has the theme a moment after the state says it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is read from the page.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (chart.current && place.current) {
        redraw(chart.current, place.current, latest.current.draw);
      }
    });
    return () => cancelAnimationFrame(frame);
  }, [theme]);

  // Paper is light: its colours are set by then (use-light-print.ts), and the sheet is laid out at once.
  useEffect(() => {
    if (!isPrinting || !chart.current || !place.current) return;
    const [drawn, element] = [chart.current, place.current];
    redraw(drawn, element, latest.current.draw);
    drawn.getZr().flush();
    return () => redraw(drawn, element, latest.current.draw);
  }, [isPrinting]);

  return <div ref={place} className={css.drawing} data-pickable={onPick !== undefined} />;
}

function redraw(chart: EChartsType, element: Element, draw: DrawOption): void {
  const look = readChartLook(element);
  chart.setOption(
    {
      animation: false,
      textStyle: { fontFamily: look.font, fontSize: 0.8125 * look.rem, color: look.soft },
      ...draw(look),
    },
    { notMerge: true },
  );
}
