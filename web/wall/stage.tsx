import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { setPixelShare } from '../map/use-screen-scale.ts';
import css from './stage.module.css';
import { fitStage, type StageSize, shapeOf } from './stage-size.ts';

/** The sheet of the wall, shown completely in a window of any size. */
export function Stage({ size, children }: { size: StageSize; children: ReactNode }) {
  const window = useWindowSize();
  const { scale, left, top } = fitStage(size, window);
  useEffect(() => {
    // A map with more pixels than the screen costs a weak machine frames.
    setPixelShare(Math.min(1, scale));
  }, [scale]);
  return (
    <div
      className={css.stage}
      data-testid="stage"
      data-shape={shapeOf(size)}
      style={
        {
          '--width': `${size.width}px`,
          '--height': `${size.height}px`,
          '--left': `${left}px`,
          '--top': `${top}px`,
          '--shown': scale,
        } as React.CSSProperties
      }
    >
      {children}
    </div>
  );
}

function useWindowSize() {
  const text = useSyncExternalStore(
    (notify) => {
      addEventListener('resize', notify);
      return () => removeEventListener('resize', notify);
    },
    () => `${innerWidth} ${innerHeight}`,
  );
  const [width = 0, height = 0] = text.split(' ').map(Number);
  return { width, height };
}
