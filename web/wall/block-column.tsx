import { memo, useContext } from 'react';
import { blocks } from './blocks/blocks.ts';
import { BrokenBlock } from './broken-block.tsx';
import { type KeptAnswer, KeptAnswerHere, KeptAnswers } from './kept-answer.ts';
import { Recover } from './recover.tsx';
import type { BlockName } from './scenes.ts';
import { Column } from './side.tsx';

interface BlockColumnProps {
  names: readonly BlockName[];
  /** Unit of the figures; null: everything. */
  unit: string | null;
}

/** Blocks of a scene, from the top. */
export const BlockColumn = memo(({ names, unit }: BlockColumnProps) => {
  const kept = useContext(KeptAnswers);
  return (
    <Column>
      {names.map((name) => {
        const Block = blocks[name];
        // The key contains unit and block: figures of one unit are not old figures of another.
        const key = `${name} ${unit}`;
        return (
          <Recover key={key} instead={<BrokenBlock />}>
            <KeptAnswerHere value={kept && placeIn(kept, key)}>
              <Block unit={unit} />
            </KeptAnswerHere>
          </Recover>
        );
      })}
    </Column>
  );
});

function placeIn(kept: Map<string, KeptAnswer>, key: string): KeptAnswer {
  const place = kept.get(key) ?? { current: null };
  kept.set(key, place);
  return place;
}
