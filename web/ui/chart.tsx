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

/** Comes with the first chart that there is, seen or not: paper has room for those that no screen showed. */
let drawnChart: Chunk<typeof import('./drawn-chart.tsx')> | undefined;

interface ChartProps {
  /** What it shows, in a sentence: who does not see the picture reads this. */
  label: string;
  /** A CSS length. */
  height: string;
  /** From the look of the screen to what is drawn. Keep it the same function until the figures change. */
  draw: DrawOption;
  /** Takes the place on the horizontal axis that was clicked, from 0. Absent: nothing can be picked. */
  onPick?: ((point: number) => void) | undefined;
}

/** A chart in the colours of the theme, or of paper. It is drawn when it is seen or printed. */
export function Chart({ label, height, draw, onPick }: ChartProps) {
  const { t } = useTranslation();
  const { ref, inViewport } = useInViewport<HTMLElement>();
  // Once seen it stays: scrolling past must not draw it again.
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
  /** Until it can be drawn. */
  children: ReactNode;
}

function LoadedChart({ isShown, children, ...drawn }: LoadedChartProps) {
  drawnChart ??= loadChunk(afterMap().then(() => import('./drawn-chart.tsx')));
  const chunk = useChunk(drawnChart);
  return isShown && chunk ? <chunk.default {...drawn} /> : children;
}
