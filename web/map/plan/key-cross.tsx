import type { Map as MapLibreMap } from 'maplibre-gl';
import { useDrawing } from '../../state/drawing.ts';
import css from './hand-parts.module.css';
import { useKeyCursor } from './key-cursor.ts';
import { useScreenPlace } from './use-screen-place.ts';
import { useUnitName } from './use-unit-name.ts';

const CROSS = 'M18 2v10M18 24v10M2 18h10M24 18h10';

/** Cross at the keyboard's cursor, with what is under it. */
export function KeyCross({ map }: { map: MapLibreMap }) {
  const { at, isPressing } = useKeyCursor();
  const isNudging = useDrawing(({ corner }) => corner !== null) ?? false;
  const hovered = useDrawing((drawing) => drawing.hovered);
  const nameOf = useUnitName();
  const place = useScreenPlace(map, isNudging ? null : at);
  if (!place) return null;
  const style = { left: place.x, top: place.y };
  return (
    <>
      <div className={css.cursor} data-pressing={isPressing} data-testid="key-cross" style={style}>
        <svg viewBox="0 0 36 36" aria-hidden>
          <path d={CROSS} />
          <path d={CROSS} />
          <circle cx="18" cy="18" r="5" />
        </svg>
      </div>
      {hovered !== null && (
        <div
          className={css.tag}
          role="status"
          style={{ ...style, transform: 'translate(1.25rem, -2rem)' }}
        >
          {nameOf(hovered)}
        </div>
      )}
    </>
  );
}
