import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { AgedBlock } from '../aged-block.tsx';
import { useLiveCrowd } from '../use-live-crowd.ts';
import { Row, RowList } from './row-list.tsx';

/** Tiers from which a place soon needs attention, and from which it is dangerous. */
const AMBER_TIER = 1;
const RED_TIER = 3;

/** Places by persons per square metre; silent ones are at the end as unknown, never as empty. */
export function Densest() {
  const { t } = useTranslation();
  const format = useFormat();
  const asked = useLiveCrowd();
  return (
    <AgedBlock
      title={t('wall.densest')}
      aside={t('wall.densityUnit')}
      asked={asked}
      at={({ at }) => at}
      staleAfterS={15}
      blankAfterS={300}
      grows
    >
      {({ spaces }) => (
        <RowList
          items={spaces
            .filter(({ space }) => space.usableAreaM2 !== null && space.kind !== 'district')
            .sort((a, b) => (b.now.density ?? -1) - (a.now.density ?? -1))}
          keyOf={({ space }) => space.code}
          empty={t('wall.unknown')}
        >
          {({ space, now }) => (
            <Row
              words={space.name}
              figure={now.density === null ? t('wall.unknown') : format.density(now.density)}
              tone={toneOf(now.tier)}
            />
          )}
        </RowList>
      )}
    </AgedBlock>
  );
}

function toneOf(tier: number | null): 'plain' | 'amber' | 'red' {
  if (tier === null || tier < AMBER_TIER) return 'plain';
  return tier < RED_TIER ? 'amber' : 'red';
}
