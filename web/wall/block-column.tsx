import { memo } from 'react';
import css from './block-column.module.css';
import { blocks } from './blocks/blocks.ts';
import { BrokenBlock } from './broken-block.tsx';
import { Recover } from './recover.tsx';
import type { BlockName } from './scenes.ts';

interface BlockColumnProps {
  names: readonly BlockName[];
  /** Unit the figures are of; null: everything. */
  unit: string | null;
  columns: number;
}

/** The blocks of one side, from the top, in as many columns as the sheet has room for. */
export const BlockColumn = memo(({ names, unit, columns }: BlockColumnProps) => {
  const each = Math.ceil(names.length / columns);
  return (
    <aside className={css.side}>
      {Array.from({ length: columns }, (_, column) =>
        names.slice(column * each, column * each + each),
      )
        .filter((part) => part.length > 0)
        .map((part) => (
          <div key={part[0]} className={css.column}>
            {part.map((name) => {
              const Block = blocks[name];
              // Another unit, another block: figures of one are not old figures of the other.
              return (
                <Recover key={`${name} ${unit}`} instead={<BrokenBlock />}>
                  <Block unit={unit} />
                </Recover>
              );
            })}
          </div>
        ))}
    </aside>
  );
});
