import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Position } from '../../../api/core/contract/geo.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useNow } from '../../ui/use-now.ts';
import { readHeat } from './compute-heat.ts';
import { COLDEST_SHOWN } from './heat-colours.ts';
import css from './heat-reading.module.css';
import { useHeatShown } from './heat-shown.ts';

/** Reading next to the pointer: the value there, its floor and its age. */
export function HeatReading({ map }: { map: MapLibreMap }) {
  const isShown = useHeatShown((state) => state.shown !== null);
  return isShown ? <PointedReading map={map} /> : null;
}

interface Pointed {
  x: number;
  y: number;
  place: Position;
}

function PointedReading({ map }: { map: MapLibreMap }) {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = useHeatShown((state) => state.shown);
  const pointed = usePointed(map);
  const now = useNow(1000);
  const read = shown && pointed && readHeat(shown.field, pointed.place);
  // No reading where nothing is drawn: the pointer is there for something else.
  if (!shown || !pointed || !read || read.density < COLDEST_SHOWN) return null;
  return (
    <output
      className={css.reading}
      aria-live="off"
      data-stale={shown.isStale}
      style={{ '--x': `${pointed.x}px`, '--y': `${pointed.y}px` } as React.CSSProperties}
    >
      <span className={css.density} data-figures>
        {t('crowd.reading', { density: format.density(read.density) })}
      </span>
      {read.floor !== null && <span>{read.floor}</span>}
      <span>
        {shown.isStale
          ? t('crowd.unknownSince', { time: format.time(shown.at, now) })
          : shown.isPast
            ? format.time(shown.at, now)
            : format.ageOfAnswer(shown.at, now)}
      </span>
    </output>
  );
}

/** Position where the pointer rests; null while the map moves, or when the pointer is elsewhere. */
function usePointed(map: MapLibreMap): Pointed | null {
  const [pointed, setPointed] = useState<Pointed | null>(null);
  useEffect(() => {
    let frame = 0;
    const point = ({ point: { x, y }, lngLat }: MapMouseEvent) => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setPointed({ x, y, place: [lngLat.lng, lngLat.lat] }));
    };
    const leave = () => {
      cancelAnimationFrame(frame);
      setPointed(null);
    };
    map.on('mousemove', point);
    map.on('click', point);
    map.on('mouseout', leave);
    map.on('movestart', leave);
    return () => {
      cancelAnimationFrame(frame);
      map.off('mousemove', point);
      map.off('click', point);
      map.off('mouseout', leave);
      map.off('movestart', leave);
    };
  }, [map]);
  return pointed;
}
