import { useTranslation } from 'react-i18next';
import type { CrowdWarning } from '../../../api/core/contract/crowd.ts';
import { useFormat } from '../../i18n/use-format.ts';
import type { Crowd } from '../../map/crowd/use-crowd.ts';
import { FigureTile, FigureTiles, type Tone } from '../../ui/figure-tile.tsx';
import { TierMark } from '../../ui/tier-mark.tsx';
import { useTierWords } from '../../ui/use-tier-words.ts';
import { CountRange } from './count-range.tsx';
import css from './space-now.module.css';
import type { KnownSpace } from './space-tree.ts';

interface SpaceNowProps {
  known: KnownSpace;
  crowd: Crowd;
  /** Open warnings of the space. */
  warnings: readonly CrowdWarning[];
}

/** Present state of a space: persons, persons per m², and the tier in words and shape. */
export function SpaceNowFigures({ known: { space, now }, crowd, warnings }: SpaceNowProps) {
  const { t } = useTranslation();
  const tierWords = useTierWords();
  const format = useFormat();
  // Old values stay, greyed; the present state is unknown.
  const tier = crowd.isStale ? null : (now?.tier ?? null);
  const tone: Tone = tier === null || tier === 0 ? 'plain' : tier >= 3 ? 'red' : 'amber';
  // The whole may be calm where a part of it is not.
  const worst = Math.max(0, ...warnings.map((warning) => warning.tier));
  const isWorseWithin = tier !== null && worst > tier;
  const sensors = (now?.live ?? 0) + (now?.silent ?? 0);
  return (
    <div className={css.now} data-stale={crowd.isStale}>
      <FigureTiles>
        <FigureTile
          value={now?.count == null ? '–' : format.number(now.count)}
          unit={t('crowd.persons', { count: now?.count ?? 0 })}
          label={t(
            crowd.isPast ? 'crowd.countThen' : crowd.isStale ? 'crowd.countLast' : 'crowd.count',
          )}
        />
        {space.usableAreaM2 !== null && (
          <FigureTile
            value={now?.density == null ? '–' : format.density(now.density)}
            unit={t('crowd.unit')}
            label={t('crowd.density')}
            tone={tone}
          />
        )}
      </FigureTiles>
      <div className={css.tier}>
        {crowd.isWaiting || crowd.error ? (
          <span className={css.soft}>
            {t(crowd.isWaiting ? 'crowd.time.loading' : 'crowd.unread')}
          </span>
        ) : (
          <>
            <TierMark tier={tier} />
            <span>
              {isWorseWithin ? t('crowd.onTheWhole', { tier: tierWords(tier) }) : tierWords(tier)}
            </span>
            {isWorseWithin && (
              <span className={css.within} data-tone={worst >= 3 ? 'red' : 'amber'}>
                {t('crowd.warningsWithin', {
                  count: warnings.length,
                  tier: tierWords(worst),
                })}
              </span>
            )}
          </>
        )}
        {space.capacity !== null && now?.count != null && (
          <span className={css.soft}>
            {t('crowd.ofCapacity', {
              capacity: format.number(space.capacity),
              share: format.percent(now.count / space.capacity),
            })}
          </span>
        )}
      </div>
      {now?.range && (
        <p className={css.soft}>
          <CountRange now={now} />
        </p>
      )}
      {sensors > 0 && now && !crowd.isStale && (
        <p className={css.soft}>
          {t('crowd.live', { live: format.number(now.live), all: format.number(sensors) })}
          {now.count === null && now.live > 0 && ` · ${t('crowd.partly')}`}
        </p>
      )}
      {space.usableAreaM2 === null && <p className={css.soft}>{t('crowd.noArea')}</p>}
      {!crowd.frame && !crowd.isWaiting && !crowd.error && (
        <p className={css.soft}>{t(crowd.isPast ? 'crowd.notCounted' : 'crowd.neverKnown')}</p>
      )}
    </div>
  );
}
