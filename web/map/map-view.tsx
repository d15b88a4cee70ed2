import { Map as MapLibreMap, prewarm, setWorkerUrl } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import {
  type ComponentType,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { BoundingBox } from '../../api/core/contract/geo.ts';
import type { Service } from '../../api/core/contract/service.ts';
import { tellMapProblem } from '../state/actions/map.ts';
import { getState, useAppState } from '../state/app-state.ts';
import { tellMapDrawn } from '../ui/after-map.ts';
import { type Chunk, loadChunk, useChunk } from '../ui/use-chunk.ts';
import { applyStyle } from './apply-style.ts';
import { HeatReading } from './crowd/heat-reading.tsx';
import type { MarkedSpace } from './crowd/zones.ts';
import { firstCamera } from './first-camera.ts';
import { FrozenMap } from './frozen-map.tsx';
import { MapButtons } from './map-buttons.tsx';
import { MapNotice } from './map-notice.tsx';
import { MapRuler } from './map-ruler.tsx';
import css from './map-view.module.css';
import type { MarkOverlayProps } from './mark-overlay.tsx';
import { rebuildPause } from './rebuild-pause.ts';
import { drawImage, imagesOf } from './style/draw-image.ts';
import { useAhead } from './use-ahead.ts';
import { useDrawnMarks } from './use-drawn-marks.ts';
import { useFigureState } from './use-figure-state.ts';
import { useFlight, useRefit } from './use-flight.ts';
import { useMapState } from './use-map-state.ts';
import { useMapWords } from './use-map-words.ts';
import { usePointer } from './use-pointer.ts';
import { usePrintedMap } from './use-printed-map.ts';
import { usePixelRatio, useScreenScale } from './use-screen-scale.ts';
import { useStyle } from './use-style.ts';
import { useTranslatedNames } from './use-translated-names.ts';
import { useUnitState } from './use-unit-state.ts';

setWorkerUrl(workerUrl);
// Starts the worker while the page still loads what to draw.
prewarm();

/** Time after which a map counts as recovered: earlier failures are forgotten. */
const CALM_MS = 600_000;

interface MapViewProps {
  service: Service;
  /** Content at the bottom of the map, including the map's buttons and ruler; without it the map has no interaction. */
  Foot?: MapFootSlot;
}

/** One component that places everything at the bottom of the map: separate ones would overlap. */
type MapFootSlot = ComponentType<{ buttons: React.ReactNode; ruler: React.ReactNode }>;

/** The map and its parts. Everything it shows comes from the service, the API and the app state. */
export default function MapView({ service, Foot }: MapViewProps) {
  /** Number of times the map was rebuilt, or tried to be. */
  const [tries, setTries] = useState(0);
  /** Tries before the last long-lived map, and when the context was last lost. */
  const past = useRef({ tries: 0, lostAt: 0 });
  const [problem, setProblem] = useState<'no_webgl' | 'context_lost' | null>(() =>
    hasWebGl2() ? null : 'no_webgl',
  );
  const rebuild = useCallback(() => {
    setTries((count) => count + 1);
    // A browser whose graphics fail repeatedly refuses a context for a while.
    if (hasWebGl2()) setProblem(null);
  }, []);
  useEffect(() => {
    tellMapProblem(problem);
    if (problem) tellMapDrawn();
    if (problem !== 'context_lost') return;
    const timer = setTimeout(rebuild, rebuildPause(tries - past.current.tries));
    return () => clearTimeout(timer);
  }, [problem, tries, rebuild]);

  if (problem) return <FrozenMap problem={problem} onRebuild={Foot ? rebuild : null} />;
  return (
    <LiveMap
      key={tries}
      service={service}
      Foot={Foot}
      onContextLost={() => {
        const now = performance.now();
        if (now - past.current.lostAt > CALM_MS) past.current.tries = tries;
        past.current.lostAt = now;
        setProblem('context_lost');
      }}
    />
  );
}

/** Whether WebGL 2 is available. The software renderer counts too: a slow map is better than none. */
function hasWebGl2(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  // Contexts are limited, and this one is no longer needed.
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}

interface LiveMapProps {
  service: Service;
  Foot: MapFootSlot | undefined;
  onContextLost: () => void;
}

function LiveMap({ service, Foot, onContextLost }: LiveMapProps) {
  const place = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibreMap | null>(null);
  const [isReady, setReady] = useState(false);
  const [hasMarks, setHasMarks] = useState(false);
  const showMarks = useCallback(() => setHasMarks(true), []);
  const scale = useScreenScale();
  const pixelRatio = usePixelRatio();
  const style = useTranslatedNames(map, useStyle(service, hasMarks));
  const shown = useRef(style);
  const opened = useRef(getState().view === null ? service.bounds : null);
  const first = useRef({ style, service, pixelRatio, isWatched: !Foot, onContextLost });

  // Before the page is painted, so that the worker fetches tiles at the same time.
  useLayoutEffect(() => {
    const { style, service, pixelRatio, isWatched, onContextLost } = first.current;
    if (!frame.current) return;
    const map = new MapLibreMap({
      container: frame.current,
      style,
      ...firstCamera(getState().view, service.bounds),
      minZoom: 2,
      maxZoom: 21,
      maxPitch: 0,
      dragRotate: true,
      attributionControl: service.baseMap.kind === 'schematic' ? false : { compact: true },
      // Chinese is drawn with the style's own list of fonts, in its weight.
      localIdeographFontFamily: false,
      pixelRatio,
      interactive: !isWatched,
      // A fade redraws the whole map for each step: a tenth of a second without a graphics card.
      fadeDuration: 0,
    });
    const addImage = (id: string) => {
      const pixelRatio = map.getPixelRatio();
      const image = drawImage(id, pixelRatio);
      if (image) map.addImage(id, image, { pixelRatio });
    };
    // Before the first tile needs them: a later image rebuilds the tiles that wait for it.
    map.once('style.load', () => imagesOf(style).forEach(addImage));
    map.setMissingStyleImageResolver(async (id) => addImage(id));
    map.on('webglcontextlost', onContextLost);
    map.once('idle', () => {
      setReady(true);
      tellMapDrawn();
    });
    shown.current = style;
    setMap(map);
    return () => {
      setMap(null);
      // The other parts clean up after this and need the map for it.
      queueMicrotask(() => map.remove());
    };
  }, []);

  useEffect(() => {
    if (!map) return;
    const apply = () => {
      if (style !== shown.current) applyStyle(map, style);
      shown.current = style;
    };
    // A style that is still loading cannot be compared: it would be built a second time. Tiles that are still loading are no
    // reason to wait: the colours of a scene would stay over the alert that interrupts it until the last tile has arrived.
    if (map.getStyle()) apply();
    else map.once('style.load', apply);
    return () => {
      map.off('style.load', apply);
    };
  }, [map, style]);
  useMapWords(map);
  useEffect(() => {
    map?.setPixelRatio(pixelRatio);
  }, [map, pixelRatio]);

  usePrintedMap(map, place, css.printed);
  return (
    <div
      ref={place}
      className={css.map}
      data-testid="map"
      data-map-state={isReady ? 'ready' : 'loading'}
      data-marks-state={hasMarks ? 'ready' : 'loading'}
      style={{ '--scale': scale } as React.CSSProperties}
    >
      <div ref={frame} className={css.frame} />
      {map && (
        <LivingParts
          map={map}
          service={service}
          pixelRatio={pixelRatio}
          Foot={Foot}
          isReady={isReady}
          opened={opened.current}
          onMarksDrawn={showMarks}
        />
      )}
    </div>
  );
}

interface LivingPartsProps extends Omit<LiveMapProps, 'onContextLost'> {
  map: MapLibreMap;
  pixelRatio: number;
  isReady: boolean;
  /** The box that the map was opened on; null: the address had a view. */
  opened: BoundingBox | null;
  onMarksDrawn: () => void;
}

/** Parts that follow the state once there is a map. */
function LivingParts(props: LivingPartsProps) {
  const { map, service, pixelRatio, Foot, isReady, opened, onMarksDrawn } = props;
  useMapState(map);
  useFlight(map, !Foot);
  useRefit(map, opened);
  useAhead(map);
  useFigureState(map, service);
  const drawn = useDrawnMarks(map, !Foot);
  const isDrawing = useAppState((state) => state.plan !== null);
  const [spaces, setSpaces] = useState<readonly MarkedSpace[]>([]);
  const answering = useMemo(() => ({ ...drawn, spaces }), [drawn, spaces]);
  useUnitState(map, usePointer(map, service, answering));
  return (
    <>
      <MapNotice />
      {Foot && <HeatReading map={map} />}
      {Foot && <Foot buttons={<MapButtons map={map} />} ruler={<MapRuler />} />}
      {isReady && (
        <LoadedMarks
          map={map}
          drawn={drawn}
          pixelRatio={pixelRatio}
          onDrawn={onMarksDrawn}
          onSpaces={setSpaces}
        />
      )}
      {isReady && isDrawing && <LoadedPlan map={map} service={service} />}
    </>
  );
}

/** Loaded after the map is first shown: reading its code would delay the map. */
let overlayChunk: Chunk<typeof import('./mark-overlay.tsx')> | undefined;

/** Resolves when the browser has painted what was drawn. */
const nextPaint = () =>
  new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

function LoadedMarks(props: MarkOverlayProps) {
  overlayChunk ??= loadChunk(nextPaint().then(() => import('./mark-overlay.tsx')));
  const chunk = useChunk(overlayChunk);
  return chunk && <chunk.default {...props} />;
}

/** Loaded with the first plan that is opened. */
let planChunk: Chunk<typeof import('./plan/plan-overlay.tsx')> | undefined;

function LoadedPlan({ map, service }: { map: MapLibreMap; service: Service }) {
  planChunk ??= loadChunk(import('./plan/plan-overlay.tsx'));
  const chunk = useChunk(planChunk);
  return chunk && <chunk.default map={map} service={service} />;
}
