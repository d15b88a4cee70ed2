import { memo } from 'react';
import { blocks } from './blocks/blocks.ts';
import { BrokenBlock } from './broken-block.tsx';
import { Recover } from './recover.tsx';
import type { BlockName } from './scenes.ts';
import { Column } from './side.tsx';

interface BlockColumnProps {
  names: readonly BlockName[];
  /** Unit the figures are of; null: everything. */
  unit: string | null;
}

/** Blocks of a scene, from the top. */
export const BlockColumn = memo(({ names, unit }: BlockColumnProps) => (
  <Column>
    {names.map((name) => {
      const Block = blocks[name];
      // Another unit, another block: figures of one are not old figures of the other.
      return (
        <Recover key={`${name} ${unit}`} instead={<BrokenBlock />}>
          <Block unit={unit} />
        </Recover>
      );
    })}
  </Column>
));
