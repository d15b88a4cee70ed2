import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Sensor } from '../../../api/core/contract/crowd.ts';
import type { BoundingBox } from '../../../api/core/contract/geo.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReason } from '../../i18n/use-reason.ts';
import type { Crowd } from '../../map/crowd/use-crowd.ts';
import { useCrowdPast } from '../../questions/crowd.ts';
import { watchNow } from '../../state/actions/crowd.ts';
import { showCrowd } from '../../state/actions/layers.ts';
import { useAppState } from '../../state/app-state.ts';
import row from '../../ui/row.module.css';
import { useNow } from '../../ui/use-now.ts';
import css from './show-crowd.module.css';

interface ShowCrowdProps {
  crowd: Crowd;
  /** Whether the map already shows the place. */
  isThere: boolean;
}

/** Turns the layer on and flies to a place with counts; shows when the data are not of now. */
export function ShowCrowd({ crowd, isThere }: ShowCrowdProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const reasonOf = useReason();
  const layers = useAppState((state) => state.layers);
  const choice = useAppState((state) => state.crowd);
  const now = useNow(15_000);
  const filled = useCrowdPast().data?.filledShare ?? null;
  const time = crowd.frame && format.time(Date.parse(crowd.frame.at), now);
  return (
    <>
      {crowd.isStale && (
        <p className={css.note} data-stale role="status">
          <span className={css.hatch} aria-hidden />
          {t('crowd.stale', { time })}
        </p>
      )}
      {crowd.error && (
        <p className={css.note} role="alert">
          {t('crowd.notRead', { reason: reasonOf(crowd.error) })}{' '}
          <button
            type="button"
            className={`${row.bare} ${css.back}`}
            data-on-screen
            onClick={crowd.tryAgain}
          >
            {t('shell.action.retry')}
          </button>
        </p>
      )}
      {filled !== null && filled < 1 && (
        <p className={css.note} role="status">
          {t('crowd.filling', { share: format.percent(filled) })}
        </p>
      )}
      {filled === 1 && choice.playback && isMostlySilent(crowd) && (
        <p className={css.note} role="status">
          {t('crowd.byHour')}
        </p>
      )}
      {choice.playback && (
        <p className={css.note} role="status">
          {/* No means of minutes exist for hours with one count each, and for data that are still loading. */}
          {t(crowd.frame && !isMostlySilent(crowd) ? 'crowd.pastMeans' : 'crowd.pastNote', {
            time: format.time(choice.playback.at, now),
          })}{' '}
          <button
            type="button"
            className={`${row.bare} ${css.back}`}
            data-on-screen
            onClick={watchNow}
          >
            {t('crowd.toNow')}
          </button>
        </p>
      )}
      {!layers.crowd && (
        <Button
          fullWidth
          mt="0.75rem"
          onClick={() => showCrowd(isThere ? null : boundsOf(crowd.setting?.sensors ?? []))}
        >
          {t('crowd.showOnMap')}
        </Button>
      )}
    </>
  );
}

/** For example where the demo's simulator has filled in hours, not minutes. */
function isMostlySilent({ frame, isWaiting, error }: Crowd): boolean {
  if (frame === null) return !isWaiting && error === null;
  const heard = frame.counts.filter((count) => count !== null).length;
  return 2 * heard < frame.counts.length;
}

/** Box around all sensors; null: there are none. */
function boundsOf(sensors: readonly Pick<Sensor, 'position'>[]): BoundingBox | null {
  const first = sensors[0]?.position;
  if (first === undefined) return null;
  return sensors.reduce<BoundingBox>(
    ([west, south, east, north], { position: [longitude, latitude] }) => [
      Math.min(west, longitude),
      Math.min(south, latitude),
      Math.max(east, longitude),
      Math.max(north, latitude),
    ],
    [...first, ...first],
  );
}
