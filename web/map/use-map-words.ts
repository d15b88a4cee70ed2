import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** What the map's own parts are called, for those who hear the page: the library has English words only. */
export function useMapWords(map: MapLibreMap | null): void {
  const { t } = useTranslation();
  useEffect(() => {
    if (!map) return;
    map.getCanvas().setAttribute('aria-label', t('shell.mapLabel'));
    const button = map.getContainer().querySelector('.maplibregl-ctrl-attrib-button');
    button?.setAttribute('aria-label', t('control.attribution'));
    button?.setAttribute('title', t('control.attribution'));
  }, [map, t]);
}
