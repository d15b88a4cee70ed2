import {
  IconArrowsMaximize,
  IconArrowsMinimize,
  IconMinus,
  IconNavigation,
  IconPlus,
} from '@tabler/icons-react';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import css from './map-controls.module.css';

/** Buttons for north, zoom in, zoom out and full screen. */
export function MapButtons({ map }: { map: MapLibreMap }) {
  const { t } = useTranslation();
  const bearing = useBearing(map);
  const isFull = useIsFullScreen();
  const fullWords = isFull ? t('control.leaveFullScreen') : t('control.fullScreen');
  return (
    <div className={css.buttons}>
      {bearing !== 0 && (
        <button
          type="button"
          className={css.button}
          aria-label={t('control.north')}
          title={t('control.north')}
          onClick={() => map.easeTo({ bearing: 0 })}
        >
          <IconNavigation style={{ transform: `rotate(${-bearing}deg)` }} />
        </button>
      )}
      <button
        type="button"
        className={css.button}
        aria-label={t('control.zoomIn')}
        title={t('control.zoomIn')}
        onClick={() => map.zoomIn()}
      >
        <IconPlus />
      </button>
      <button
        type="button"
        className={css.button}
        aria-label={t('control.zoomOut')}
        title={t('control.zoomOut')}
        onClick={() => map.zoomOut()}
      >
        <IconMinus />
      </button>
      <button
        type="button"
        className={css.button}
        aria-label={fullWords}
        title={fullWords}
        onClick={() =>
          void (isFull ? document.exitFullscreen() : document.documentElement.requestFullscreen())
        }
      >
        {isFull ? <IconArrowsMinimize /> : <IconArrowsMaximize />}
      </button>
    </div>
  );
}

function useBearing(map: MapLibreMap): number {
  const [bearing, setBearing] = useState(0);
  useEffect(() => {
    const tell = () => setBearing(Math.round(map.getBearing()));
    map.on('rotate', tell);
    return () => {
      map.off('rotate', tell);
    };
  }, [map]);
  return bearing;
}

function useIsFullScreen(): boolean {
  return useSyncExternalStore(
    (notify) => {
      document.addEventListener('fullscreenchange', notify);
      return () => document.removeEventListener('fullscreenchange', notify);
    },
    () => document.fullscreenElement !== null,
  );
}
