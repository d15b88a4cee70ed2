import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import { getState } from '../state/app-state.ts';

/**
 * Puts a still picture of the map on paper: the content of a graphics context is gone when the page is printed. The dark theme
 * is converted to a light ground with its hues kept, including the legends and the colours of density; denser areas are then
 * darker.
 *
 * @param place the element that holds the map
 * @param className of the picture
 */
export function usePrintedMap(
  map: MapLibreMap | null,
  place: React.RefObject<HTMLElement | null>,
  className: string | undefined,
): void {
  useEffect(() => {
    if (!map) return;
    const picture = document.createElement('canvas');
    picture.className = className ?? '';
    const draw = () => {
      const drawn = map.getCanvas();
      picture.width = drawn.width;
      picture.height = drawn.height;
      // Copied in the same task: afterwards the buffer is empty.
      map.redraw();
      const context = picture.getContext('2d');
      if (!context) return;
      const isTurned = getState().theme === 'dark';
      context.filter = isTurned ? 'invert(1) hue-rotate(180deg)' : 'none';
      // Its legend is converted as well.
      document.documentElement.toggleAttribute('data-map-turned', isTurned);
      context.drawImage(drawn, 0, 0);
      place.current?.append(picture);
    };
    const clear = () => {
      picture.remove();
      document.documentElement.removeAttribute('data-map-turned');
    };
    addEventListener('beforeprint', draw);
    addEventListener('afterprint', clear);
    return () => {
      clear();
      removeEventListener('beforeprint', draw);
      removeEventListener('afterprint', clear);
    };
  }, [map, place, className]);
}
