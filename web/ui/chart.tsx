import { useInViewport } from '@mantine/hooks';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './chart.module.css';
import type { DrawOption } from './drawn-chart.tsx';
import { Fault } from './fault.tsx';

export type { DrawOption } from './drawn-chart.tsx';

const DrawnChart = lazy(() => import('./drawn-chart.tsx'));

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

/** A chart in the colours of the theme. Its library comes with the first one that is shown. */
export function Chart({ label, height, draw, onPick }: ChartProps) {
  const { t } = useTranslation();
  const { ref, inViewport } = useInViewport<HTMLElement>();
  // Once seen it stays: scrolling past must not draw it again.
  const [wasSeen, setSeen] = useState(false);
  useEffect(() => {
    if (inViewport) setSeen(true);
  }, [inViewport]);
  const waiting = <span className={css.waiting}>{t('shell.state.loading')}</span>;
  return (
    <figure ref={ref} className={css.chart} style={{ height }} role="img" aria-label={label}>
      <Fault>
        <Suspense fallback={waiting}>
          {wasSeen ? <DrawnChart draw={draw} onPick={onPick} /> : waiting}
        </Suspense>
      </Fault>
    </figure>
  );
}
