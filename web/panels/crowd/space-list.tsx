import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { HOTTEST, heatColour } from '../../map/crowd/heat-colours.ts';
import type { Crowd } from '../../map/crowd/use-crowd.ts';
import { selectPoint } from '../../state/actions/selection.ts';
import row from '../../ui/row.module.css';
import { TierMark } from '../../ui/tier-mark.tsx';
import { useTierWords } from '../../ui/use-tier-words.ts';
import css from './space-list.module.css';
import type { KnownSpace } from './space-tree.ts';

const SHOWN = 8;

/** Spaces in order, with their tier, density and count. Choosing one flies to it. */
export function SpaceList({
  spaces,
  crowd: { isStale, isWaiting, error },
}: {
  spaces: readonly KnownSpace[];
  crowd: Crowd;
}) {
  const { t } = useTranslation();
  const tierWords = useTierWords();
  const format = useFormat();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? spaces : spaces.slice(0, SHOWN);
  return (
    <>
      <ul className={`${row.list} ${css.list}`} data-stale={isStale}>
        {shown.map(({ space, now }) => {
          const density = now?.density ?? null;
          const count = now?.count ?? null;
          const tier = isStale ? null : (now?.tier ?? null);
          return (
            <li key={space.code}>
              <button
                type="button"
                className={`${row.row} ${css.space}`}
                onClick={() => selectPoint('space', space.code, space.position)}
              >
                {isWaiting || error ? <span /> : <TierMark tier={tier} label={tierWords(tier)} />}
                <span className={row.line} title={space.name}>
                  {space.name}
                </span>
                <span className={css.count} data-figures>
                  {count !== null
                    ? format.number(count)
                    : isWaiting
                      ? '…'
                      : t(error ? 'crowd.unread' : 'crowd.tier.unknown')}
                </span>
                <span className={css.density} data-figures>
                  {density === null ? '–' : format.density(density)}
                </span>
                <svg className={css.bar} viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden>
                  <rect
                    width={density === null ? 0 : Math.min(100, (density / HOTTEST) * 100)}
                    height="2"
                    fill={barColour(density ?? 0)}
                  />
                </svg>
              </button>
            </li>
          );
        })}
      </ul>
      {spaces.length > SHOWN && (
        <button
          type="button"
          className={`${row.bare} ${css.more}`}
          data-on-screen
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole
            ? t('crowd.showFewer')
            : t('crowd.showAll', { count: format.number(spaces.length) })}
        </button>
      )}
    </>
  );
}

/** Colour of the heat layer, but never too dark for a panel. */
function barColour(density: number): string {
  return `rgb(${heatColour(Math.max(density, 1.5)).map(Math.round).join(' ')})`;
}
