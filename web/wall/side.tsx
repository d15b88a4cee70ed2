import type { ReactNode } from 'react';
import css from './side.module.css';
import { useLeftOut } from './use-left-out.ts';

/** One side of the map: columns next to each other. */
export function Side({ children }: { children: ReactNode }) {
  return <aside className={css.side}>{children}</aside>;
}

/** A column of as many blocks as have room. */
export function Column({ children }: { children: ReactNode }) {
  const ref = useLeftOut<HTMLDivElement>();
  return (
    <div ref={ref} className={css.column}>
      {children}
    </div>
  );
}
