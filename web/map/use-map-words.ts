import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** Names of the map's own parts for screen readers: the library has English texts only. */
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
