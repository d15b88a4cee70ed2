import { useInViewport } from '@mantine/hooks';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { afterMap } from './after-map.ts';
import css from './chart.module.css';
import type { DrawnChartProps, DrawOption } from './drawn-chart.tsx';
import { Fault } from './fault.tsx';
import { type Chunk, loadChunk, useChunk } from './use-chunk.ts';
import { useIsPrinting } from './use-is-printing.ts';

export type { DrawOption } from './drawn-chart.tsx';

/**
 * The chunk of the chart library. It is loaded with the first chart, visible or not, since paper has room for charts that no
 * screen showed.
 */
let drawnChart: Chunk<typeof import('./drawn-chart.tsx')> | undefined;

interface ChartProps {
  /** Description in one sentence, for users who do not see the picture. */
  label: string;
  /** A CSS length. */
  height: string;
  /** Creates the drawing from the look. Keep the function the same until the figures change. */
  draw: DrawOption;
  /** Called with the index of the clicked point on the horizontal axis, from 0. Absent: points cannot be picked. */
  onPick?: ((point: number) => void) | undefined;
}

/** A chart in the colours of the theme, or of paper. It is drawn when it is visible or printed. */
export function Chart({ label, height, draw, onPick }: ChartProps) {
  const { t } = useTranslation();
  const { ref, inViewport } = useInViewport<HTMLElement>();
  // It stays once it was visible: scrolling past must not draw it again.
  const [wasSeen, setSeen] = useState(false);
  useEffect(() => {
    if (inViewport) setSeen(true);
  }, [inViewport]);
  const isPrinting = useIsPrinting();
  return (
    <figure ref={ref} className={css.chart} style={{ height }} role="img" aria-label={label}>
      <Fault>
        <LoadedChart isShown={wasSeen || isPrinting} {...{ draw, onPick, isPrinting }}>
          <span className={css.waiting}>{t('shell.state.loading')}</span>
        </LoadedChart>
      </Fault>
    </figure>
  );
}

interface LoadedChartProps extends DrawnChartProps {
  isShown: boolean;
  /** Placeholder until the chart can be drawn. */
  children: ReactNode;
}

function LoadedChart({ isShown, children, ...drawn }: LoadedChartProps) {
  drawnChart ??= loadChunk(afterMap().then(() => import('./drawn-chart.tsx')));
  const chunk = useChunk(drawnChart);
  return isShown && chunk ? <chunk.default {...drawn} /> : children;
}
