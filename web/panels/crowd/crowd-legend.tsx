import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DEFAULT_TIER_BOUNDS } from '../../../api/core/contract/crowd.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { readHeat } from '../../map/crowd/compute-heat.ts';
import { HOTTEST, heatLight } from '../../map/crowd/heat-colours.ts';
import { useHeatShown } from '../../map/crowd/heat-shown.ts';
import { mapColours } from '../../map/style/colours.ts';
import { useAppState } from '../../state/app-state.ts';
import type { Theme } from '../../state/choices.ts';
import { serverNow } from '../../state/server-time.ts';
import { TierMark } from '../../ui/tier-mark.tsx';
import css from './crowd-legend.module.css';
import { FloorChoice } from './floor-choice.tsx';

const WIDTH = 250;
const HEIGHT = 12;
const STEPS = 50;
const LABELS = [0, 1, 2, 3, 4, 5];

/** Legend of the crowd's colours, in units, with a needle at the value under the pointer. */
export default function CrowdLegend() {
  const { t } = useTranslation();
  const format = useFormat();
  const theme = useAppState((state) => state.theme);
  const pointer = useAppState((state) => state.pointer);
  const shown = useHeatShown((state) => state.shown);
  const read = shown && pointer ? readHeat(shown.field, pointer) : null;
  const xOf = (density: number) => (Math.min(density, HOTTEST) / HOTTEST) * WIDTH;
  return (
    <section className={css.legend} aria-label={t('crowd.legend')}>
      <div className={css.head}>
        <h3 className={css.title}>{t('crowd.legend')}</h3>
        <span>{t('crowd.legendUnit')}</span>
      </div>
      <svg
        className={css.ramp}
        viewBox={`0 0 ${WIDTH} ${HEIGHT + 4}`}
        role="img"
        aria-label={t('crowd.legendRange', { from: 0, to: HOTTEST })}
        data-stale={shown?.isStale}
      >
        <Ramp theme={theme} />
        {DEFAULT_TIER_BOUNDS.slice(0, 3).map((bound) => (
          <line
            key={bound}
            className={css.bound}
            x1={xOf(bound)}
            x2={xOf(bound)}
            y1="0"
            y2={HEIGHT}
          />
        ))}
        {read && <path className={css.needle} d={`M${xOf(read.density)} ${HEIGHT - 3}l4 7h-8Z`} />}
      </svg>
      <ol className={css.labels} aria-hidden>
        {LABELS.map((label) => (
          <li key={label}>
            {format.number(label)}
            {label >= 2 && <TierMark tier={label - 1} />}
          </li>
        ))}
      </ol>
      <p className={css.rule}>{t('crowd.tierRule')}</p>
      <p className={css.silent}>
        <TierMark tier={null} />
        {t('crowd.legendSilent')}
      </p>
      {shown?.isStale && (
        <p className={css.stale} role="status">
          {t('crowd.unknownSince', { time: format.time(shown.at, serverNow()) })}
        </p>
      )}
      <FloorChoice />
    </section>
  );
}

/** The colours as they look on the background of the theme. */
function Ramp({ theme }: { theme: Theme }) {
  const colours = useMemo(() => {
    const ground = theme === 'dark' ? mapColours.dark.block : '#c9ced4';
    const below = [1, 3, 5].map((start) => Number.parseInt(ground.slice(start, start + 2), 16));
    return Array.from({ length: STEPS }, (_, step) => {
      const [red, green, blue, alpha] = heatLight(((step + 0.5) / STEPS) * HOTTEST, theme);
      const on = [red, green, blue].map((light, channel) =>
        Math.round(Math.min(255, 255 * light + (1 - alpha) * (below[channel] ?? 0))),
      );
      return `rgb(${on.join(' ')})`;
    });
  }, [theme]);
  return colours.map((colour, step) => (
    <rect
      // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a ramp never change places
      key={step}
      x={(step / STEPS) * WIDTH}
      // A slight overlap: no seam is visible between two steps.
      width={WIDTH / STEPS + 0.5}
      height={HEIGHT}
      fill={colour}
    />
  ));
}
