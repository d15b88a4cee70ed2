import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { useCrowd } from '../../map/crowd/use-crowd.ts';
import { useOpenWarnings } from '../../questions/crowd.ts';
import { useNow } from '../../ui/use-now.ts';
import { useTierWords } from '../../ui/use-tier-words.ts';
import { AgedBlock } from '../aged-block.tsx';
import { Row, RowList } from './row-list.tsx';

/** Requested four times a minute. */
const STALE_S = 45;

/** Open warnings, the highest tier first. */
export function Warnings() {
  const { t } = useTranslation();
  const format = useFormat();
  const tierWords = useTierWords();
  const now = useNow(10_000);
  const asked = useOpenWarnings();
  const { frame, isStale } = useCrowd(true);
  const countedAt = isStale && frame ? Date.parse(frame.at) : null;
  return (
    <AgedBlock
      title={t('wall.warnings')}
      aside={t('wall.now')}
      asked={asked}
      // Warnings are derived from counts: without new counts the absence of warnings is as old as the counts.
      at={(_, cameAt) => Math.min(cameAt, countedAt ?? cameAt)}
      staleAfterS={countedAt === null ? STALE_S : 0}
      grows
    >
      {({ items }) => (
        <RowList
          items={[...items].sort((a, b) => b.tier - a.tier)}
          keyOf={({ id }) => id}
          empty={t('wall.noWarnings')}
        >
          {({ spaceName, tier, risenAt }) => (
            <Row
              isBelow
              words={`${spaceName} · ${tierWords(tier)}`}
              figure={format.ageOfAnswer(Date.parse(risenAt), now)}
              tone={tier >= 3 ? 'red' : 'amber'}
            />
          )}
        </RowList>
      )}
    </AgedBlock>
  );
}
