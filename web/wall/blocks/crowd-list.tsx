import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AgedBlock } from '../aged-block.tsx';
import { type LiveCrowd, useLiveCrowd } from '../use-live-crowd.ts';
import { RowList } from './row-list.tsx';

type LiveSpace = LiveCrowd['spaces'][number];

interface CrowdListProps {
  title: string;
  /** Unit of the figures. */
  aside: string;
  isListed: (space: LiveSpace) => boolean;
  /** Sort key; the greatest comes first. */
  weightOf: (space: LiveSpace) => number;
  children: (space: LiveSpace) => ReactNode;
}

/** Block that lists places by what the crowd is doing now. */
export function CrowdList({ title, aside, isListed, weightOf, children }: CrowdListProps) {
  const { t } = useTranslation();
  const asked = useLiveCrowd();
  return (
    <AgedBlock
      {...{ title, aside, asked }}
      at={({ at }) => at}
      staleAfterS={15}
      blankAfterS={300}
      grows
    >
      {({ spaces }) => (
        <RowList
          items={spaces
            .filter((one) => one.space.kind !== 'district' && isListed(one))
            .sort((one, other) => weightOf(other) - weightOf(one))}
          keyOf={({ space }) => space.code}
          empty={t('wall.unknown')}
        >
          {children}
        </RowList>
      )}
    </AgedBlock>
  );
}
