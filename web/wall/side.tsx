import type { ReactNode } from 'react';
import css from './side.module.css';
import { useLeftOut } from './use-left-out.ts';

/** What stands on one side of the map: columns beside each other. */
export function Side({ children }: { children: ReactNode }) {
  return <aside className={css.side}>{children}</aside>;
}

/** Blocks below each other, as many as have room. */
export function Column({ children }: { children: ReactNode }) {
  const ref = useLeftOut<HTMLDivElement>();
  return (
    <div ref={ref} className={css.column}>
      {children}
    </div>
  );
}
