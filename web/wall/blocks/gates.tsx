import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { AgedBlock } from '../aged-block.tsx';
import { useLiveCrowd } from '../use-live-crowd.ts';
import { Row, RowList } from './row-list.tsx';

/** Persons per minute through the gates of each place, the busiest first. */
export function Gates() {
  const { t } = useTranslation();
  const format = useFormat();
  const asked = useLiveCrowd();
  return (
    <AgedBlock
      title={t('wall.gates')}
      aside={t('wall.gatesUnit')}
      asked={asked}
      at={({ at }) => at}
      staleAfterS={15}
      blankAfterS={300}
      grows
    >
      {({ spaces }) => (
        <RowList
          items={spaces
            .filter(({ space, now }) => now.inPerMinute !== null && space.kind !== 'district')
            .sort((a, b) => busy(b.now) - busy(a.now))}
          keyOf={({ space }) => space.code}
          empty={t('wall.unknown')}
        >
          {({ space, now }) => (
            <Row
              isBelow
              words={space.name}
              figure={t('wall.gateInOut', {
                in: format.number(now.inPerMinute ?? 0),
                out: format.number(now.outPerMinute ?? 0),
              })}
            />
          )}
        </RowList>
      )}
    </AgedBlock>
  );
}

const busy = (now: { inPerMinute: number | null; outPerMinute: number | null }) =>
  (now.inPerMinute ?? 0) + (now.outPerMinute ?? 0);
