import { MapLibreOverlay } from '@deck.gl/maplibre';
import { Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { useEffect, useRef, useState } from 'react';
import type { Service } from '../../api/contract/service.ts';
import { getState, setState, useAppState } from '../state/app-state.ts';
import { HeatReading } from './crowd/heat-reading.tsx';
import { firstCamera } from './first-camera.ts';
import { FrozenMap } from './frozen-map.tsx';
import { MapControls } from './map-controls.tsx';
import { MapNotice } from './map-notice.tsx';
import css from './map-view.module.css';
import { keepShade } from './shade.ts';
import { drawImage } from './style/draw-image.ts';
import { useFigureState } from './use-figure-state.ts';
import { useFlight } from './use-flight.ts';
import { useMapState } from './use-map-state.ts';
import { useMarks } from './use-marks.ts';
import { cursorOver, usePointer } from './use-pointer.ts';
import { usePixelRatio, useScreenScale } from './use-screen-scale.ts';
import { useStyle } from './use-style.ts';
import { useUnitState } from './use-unit-state.ts';

setWorkerUrl(workerUrl);

/** A lost context is rebuilt after so long, and given up after so many times in one page. */
const REBUILD_AFTER_MS = 1000;
const MAX_REBUILDS = 5;

interface MapViewProps {
  service: Service;
  /** Nobody touches it: no controls, nothing under the pointer; and nobody reloads it, so it never gives up. */
  isWatched?: boolean;
}

/** The map and what lives on it. Everything it shows comes from the service, the API and the app state. */
export default function MapView({ service, isWatched = false }: MapViewProps) {
  const [generation, setGeneration] = useState(0);
  const [problem, setProblem] = useState<'no_webgl' | 'context_lost' | null>(() =>
    hasWebGl2() ? null : 'no_webgl',
  );
  useEffect(() => {
    setState({ mapProblem: problem });
    if (problem !== 'context_lost' || (generation >= MAX_REBUILDS && !isWatched)) return;
    const timer = setTimeout(() => {
      setGeneration(generation + 1);
      setProblem(null);
    }, REBUILD_AFTER_MS);
    return () => clearTimeout(timer);
  }, [problem, generation, isWatched]);

  if (problem) return <FrozenMap problem={problem} />;
  return (
    <LiveMap
      key={generation}
      service={service}
      isWatched={isWatched}
      onContextLost={() => setProblem('context_lost')}
    />
  );
}

/** The software renderer counts too: a slow map is better than none. */
function hasWebGl2(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

interface Engine {
  map: MapLibreMap;
  overlay: MapLibreOverlay;
}

interface LiveMapProps extends Required<MapViewProps> {
  onContextLost: () => void;
}

function LiveMap({ service, isWatched, onContextLost }: LiveMapProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [engine, setEngine] = useState<Engine | null>(null);
  const [isReady, setReady] = useState(false);
  const scale = useScreenScale();
  const pixelRatio = usePixelRatio();
  const style = useStyle(service);
  const shown = useRef(style);
  const first = useRef({ style, service, pixelRatio, isWatched, onContextLost });

  useEffect(() => {
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
      // Chinese is drawn with the style's own list of faces, in its weight.
      localIdeographFontFamily: false,
      pixelRatio,
      interactive: !isWatched,
      fadeDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200,
    });
    // Interleaved: one context to draw in, one to lose.
    const overlay = new MapLibreOverlay({
      interleaved: true,
      layers: [],
      // The overlay writes the cursor of the shared canvas at every frame.
      getCursor: ({ isDragging }) => (isDragging ? 'grabbing' : cursorOver(map)),
    });
    map.addControl(overlay);
    map.setMissingStyleImageResolver(async (id) => {
      const pixelRatio = map.getPixelRatio();
      const image = drawImage(id, pixelRatio);
      if (image) map.addImage(id, image, { pixelRatio });
    });
    map.on('webglcontextlost', onContextLost);
    map.once('idle', () => setReady(true));
    shown.current = style;
    setEngine({ map, overlay });
    return () => {
      setEngine(null);
      map.remove();
    };
  }, []);

  useEffect(() => {
    if (!engine) return;
    const { map } = engine;
    // A style that is still loading cannot be compared: it would be built a second time.
    const apply = () => {
      if (style !== shown.current) map.setStyle(style, { transformStyle: keepShade });
      shown.current = style;
    };
    if (map.isStyleLoaded()) apply();
    else map.once('idle', apply);
    return () => {
      map.off('idle', apply);
    };
  }, [engine, style]);
  useEffect(() => {
    engine?.map.setPixelRatio(pixelRatio);
  }, [engine, pixelRatio]);

  return (
    <div
      className={css.map}
      data-testid="map"
      data-map-state={isReady ? 'ready' : 'loading'}
      style={{ '--scale': scale } as React.CSSProperties}
    >
      <div ref={frame} className={css.frame} />
      {engine && (
        <LivingParts {...engine} service={service} pixelRatio={pixelRatio} isWatched={isWatched} />
      )}
    </div>
  );
}

/** What follows the state once there is a map. */
function LivingParts({
  map,
  overlay,
  service,
  pixelRatio,
  isWatched,
}: Engine & Required<MapViewProps> & { pixelRatio: number }) {
  const theme = useAppState((state) => state.theme);
  useMapState(map);
  useFlight(map);
  useUnitState(map);
  useFigureState(map, service);
  const marks = useMarks(map, overlay, theme, pixelRatio);
  usePointer(map, service, marks);
  return (
    <>
      <MapNotice />
      {!isWatched && <HeatReading map={map} />}
      {!isWatched && <MapControls map={map} />}
    </>
  );
}
