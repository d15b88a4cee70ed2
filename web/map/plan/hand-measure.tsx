import type { Map as MapLibreMap } from 'maplibre-gl';
import { useTranslation } from 'react-i18next';
import { areaOf, lengthOf } from '../../../api/core/geometry/flat-measure.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useDrawing } from '../../state/drawing.ts';
import { coveredWidth } from './covered-width.ts';
import css from './hand-parts.module.css';
import { scaleOf } from './pointer-place.ts';
import { useScreenPlace } from './use-screen-place.ts';

/** Pixels of the map that the tag and the zoom buttons need to the right of the end. */
const ROOM = 208;
const RIGHT = 'translate(0.875rem, 0.75rem)';
const LEFT = 'translate(calc(-100% - 0.875rem), 0.75rem)';

/** Measures next to the end of the line that is being drawn: the length of its last segment, and the total. */
export function HandMeasure({ map }: { map: MapLibreMap }) {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const sketch = useDrawing((drawing) => drawing.sketch);
  const isMoving = useDrawing(({ tool }) => tool === 'border') ?? false;
  const points = sketch?.points ?? [];
  const last = points.at(-1) ?? null;
  const place = useScreenPlace(map, points.length > 1 ? last : null);
  if (!sketch || !place) return null;
  const seen = map.getCanvas().clientWidth - coveredWidth(map);
  const isAtEdge = place.x / scaleOf(map) > seen - ROOM;
  const segment = lengthOf(points.slice(-2));
  const isRing = sketch.isRing && points.length > 2;
  const all = isRing
    ? format.area(areaOf(points))
    : points.length > 2 && format.length(lengthOf(points));
  return (
    <div
      className={css.tag}
      style={{ left: place.x, top: place.y, transform: isAtEdge ? LEFT : RIGHT }}
      aria-hidden
    >
      {isMoving ? t('hand.moved', { length: format.length(segment) }) : format.length(segment)}
      {all && <span>{` · ${all}`}</span>}
    </div>
  );
}
