import type { ReactNode } from 'react';
import css from './figure-tile.module.css';

export type Tone = 'plain' | 'info' | 'amber' | 'red' | 'ok';

interface FigureTileProps {
  value: ReactNode;
  unit?: ReactNode;
  label: ReactNode;
  /** A mark or an arrow next to the colour, with the same meaning. */
  mark?: ReactNode;
  tone?: Tone;
}

/** One big figure with its words under it. */
export function FigureTile({ value, unit, label, mark, tone = 'plain' }: FigureTileProps) {
  return (
    <div className={css.tile}>
      <div className={css.value} data-tone={tone} data-figures>
        {value}
        {unit && <span className={css.unit}>{unit}</span>}
      </div>
      <div className={css.label}>
        {mark}
        {label}
      </div>
    </div>
  );
}

export function FigureTiles({ children }: { children: ReactNode }) {
  return <div className={css.tiles}>{children}</div>;
}
