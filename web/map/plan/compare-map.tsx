import { Map as MapLibreMap, type StyleSpecification } from 'maplibre-gl';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoundingBox } from '../../../api/core/contract/geo.ts';
import { boxOfUnit } from '../../../api/core/editor/topology/topology.ts';
import { joinBoxes } from '../../../api/core/geometry/lattice.ts';
import { moveSwipe } from '../../state/actions/drawing.ts';
import { useAppState } from '../../state/app-state.ts';
import { getDrawing, useDrawing } from '../../state/drawing.ts';
import { drawImage, imagesOf } from '../style/draw-image.ts';
import { useTranslatedNames } from '../use-translated-names.ts';
import css from './compare-map.module.css';
import { coveredWidth } from './covered-width.ts';
import { toBoundingBox } from './lattice-degrees.ts';

interface CompareMapProps {
  map: MapLibreMap;
  /** Style of the edition in force. */
  style: StyleSpecification;
}

/** The edition in force next to the plan: under a swipe divider, or in the left half. */
export function CompareMap({ map, style }: CompareMapProps) {
  const comparison = useDrawing((drawing) => drawing.comparison) ?? 'off';
  if (comparison === 'off') return null;
  return <Compared map={map} comparison={comparison} style={style} />;
}

interface ComparedProps extends CompareMapProps {
  comparison: 'swipe' | 'side';
}

function Compared({ map, comparison, style }: ComparedProps) {
  const { t } = useTranslation('plan');
  const frame = useRef<HTMLDivElement>(null);
  const [other, setOther] = useState<MapLibreMap | null>(null);
  const latest = useRef(style);
  latest.current = style;
  const shown = useRef(style);
  const at = useDrawing((drawing) => drawing.swipeAt) ?? 0.5;
  const isSide = comparison === 'side';
  const theme = useAppState((state) => state.theme);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme is another map.
  useEffect(() => {
    if (!frame.current) return;
    const style = latest.current;
    shown.current = style;
    const made = new MapLibreMap({
      container: frame.current,
      style,
      center: map.getCenter(),
      zoom: map.getZoom(),
      bearing: map.getBearing(),
      attributionControl: false,
      localIdeographFontFamily: false,
      interactive: false,
      pixelRatio: map.getPixelRatio(),
      fadeDuration: 0,
    });
    const addImage = (id: string) => {
      const pixelRatio = made.getPixelRatio();
      const image = drawImage(id, pixelRatio);
      if (image) made.addImage(id, image, { pixelRatio });
    };
    made.once('style.load', () => imagesOf(style).forEach(addImage));
    made.setMissingStyleImageResolver(async (id) => addImage(id));
    const follow = () =>
      made.jumpTo({ center: map.getCenter(), zoom: map.getZoom(), bearing: map.getBearing() });
    map.on('move', follow);
    setOther(made);
    return () => {
      map.off('move', follow);
      setOther(null);
      made.remove();
    };
  }, [map, theme]);

  // Names arrive with the tiles, and are translated then.
  const named = useTranslatedNames(other, style);
  useEffect(() => {
    if (!other || named === shown.current) return;
    shown.current = named;
    other.setStyle(named);
  }, [other, named]);

  // Side by side, the centre of the map becomes the centre of each half.
  useEffect(() => {
    if (!isSide || !other) return;
    const { clientWidth: width, clientHeight: height } = map.getContainer();
    const covered = coveredWidth(map);
    const seen = (width - covered) / 2;
    const middle = map.unproject([seen, height / 2]);
    const zoom = map.getZoom();
    const area = boxOfArea();
    const isWhole = area !== null && isAllSeen(map, area, width - covered);
    map.jumpTo({ center: middle, padding: { left: seen, right: covered, top: 0, bottom: 0 } });
    // If all of the plan is visible, all of it is fitted into each half; a view of a part of it stays there.
    const fitted = isWhole ? map.cameraForBounds(area, { padding: FIT_PX }) : undefined;
    if (fitted?.zoom !== undefined && fitted.zoom < zoom) {
      map.jumpTo({ center: fitted.center ?? middle, zoom: fitted.zoom });
    }
    const half = map.getZoom();
    other.resize();
    return () => {
      const center = map.getCenter();
      map.jumpTo({
        center,
        zoom: map.getZoom() === half ? zoom : map.getZoom(),
        padding: { left: 0, right: covered, top: 0, bottom: 0 },
      });
      // Without padding, and nothing moves.
      const whole = map.unproject([width / 2, height / 2]);
      map.jumpTo({ center: whole, padding: { left: 0, right: 0, top: 0, bottom: 0 } });
    };
  }, [map, other, isSide]);

  return (
    <>
      <div
        className={css.other}
        data-is={comparison}
        style={isSide ? undefined : { clipPath: `inset(0 ${(1 - at) * 100}% 0 0)` }}
        data-testid="compared"
      >
        <div ref={frame} className={css.frame} />
        <span className={css.label}>{t('compare.before')}</span>
      </div>
      <span
        className={css.label}
        data-is="plan"
        style={isSide ? undefined : { left: `calc(${at * 100}% + 0.875rem)` }}
      >
        {t('compare.after')}
      </span>
      {!isSide && <Handle at={at} />}
    </>
  );
}

/** Margin around a plan in its half. */
const FIT_PX = 16;

function boxOfArea(): BoundingBox | null {
  const base = getDrawing()?.base;
  if (base === undefined) return null;
  const keys = [...base.topology.borders.keys()];
  if (keys.length === 0) return null;
  return toBoundingBox(joinBoxes(keys.map((key) => boxOfUnit(base.topology, key))));
}

/** Whether a box is visible as a whole. @param right pixels of the map, from the left, that are not covered */
function isAllSeen(map: MapLibreMap, [west, south, east, north]: BoundingBox, right: number) {
  const { clientHeight } = map.getContainer();
  return [map.project([west, north]), map.project([east, south])].every(
    ({ x, y }) => x >= 0 && x <= right && y >= 0 && y <= clientHeight,
  );
}

const STEP = 0.02;

/** Divider of the swipe, dragged or moved by the arrow keys. */
function Handle({ at }: { at: number }) {
  const { t } = useTranslation('plan');
  const isHeld = useRef(false);
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.parentElement?.getBoundingClientRect();
    if (!isHeld.current || !box) return;
    moveSwipe(clamp((event.clientX - box.left) / box.width));
  };
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowLeft' ? -STEP : event.key === 'ArrowRight' ? STEP : null;
    if (step === null) return;
    event.preventDefault();
    event.stopPropagation();
    moveSwipe(clamp(at + step));
  };
  return (
    <div
      className={css.handle}
      style={{ left: `${at * 100}%` }}
      role="slider"
      tabIndex={0}
      aria-label={t('compare.swipe')}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(at * 100)}
      onKeyDown={onKey}
      onPointerDown={(event) => {
        isHeld.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={move}
      onPointerUp={() => {
        isHeld.current = false;
      }}
    />
  );
}

const clamp = (share: number) => Math.min(1, Math.max(0, share));
