import css from './block-column.module.css';
import { blocks } from './blocks/blocks.ts';
import type { BlockName } from './scenes.ts';

interface BlockColumnProps {
  names: readonly BlockName[];
  /** Unit the figures are of; null: everything. */
  unit: string | null;
  columns: number;
}

export function BlockColumn({ names, unit, columns }: BlockColumnProps) {
  return (
    <aside className={css.blocks} style={{ '--columns': columns } as React.CSSProperties}>
      {names.map((name) => {
        const Block = blocks[name];
        return <Block key={name} unit={unit} />;
      })}
    </aside>
  );
}
