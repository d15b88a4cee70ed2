import { GeoJSONSource, type Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import type { Draft, UnitKey } from '../../editor/draft.ts';
import { currentDraft } from '../../editor/history.ts';
import type { Point } from '../../editor/topology/lattice.ts';
import { useAppState } from '../../state/app-state.ts';
import { useDrawing } from '../../state/drawing.ts';
import {
  type BaseSegments,
  type Difference,
  type Drawn,
  nothingDrawn,
  redraw,
  segmentsOf,
} from './draw-draft.ts';
import { toDegrees } from './lattice-degrees.ts';
import { arcsAround, outerRings } from './outline.ts';
import { planLayers, planSources } from './plan-style.ts';
import { smallestOf } from './units-at.ts';

const nothing: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

/** Puts the plan on the map, keeps it as the draft stands, and takes it away again. */
export function usePlanLayers(map: MapLibreMap): void {
  const theme = useAppState((state) => state.theme);
  const mode = useAppState((state) => state.levelMode);

  useEffect(() => {
    for (const id of Object.values(planSources)) {
      map.addSource(id, { type: 'geojson', data: nothing, promoteId: 'key', maxzoom: 20 });
    }
    return () => {
      for (const layer of map.getStyle().layers) {
        if (layer.id.startsWith('plan-')) map.removeLayer(layer.id);
      }
      for (const id of Object.values(planSources)) if (map.getSource(id)) map.removeSource(id);
    };
  }, [map]);

  useEffect(() => {
    const layers = planLayers({ theme, mode });
    for (const { layer, before } of layers) {
      if (map.getLayer(layer.id)) map.removeLayer(layer.id);
      map.addLayer(layer, before);
    }
  }, [map, theme, mode]);

  useDraftOnMap(map);
  useChosenOnMap(map);
}

function useDraftOnMap(map: MapLibreMap): void {
  const base = useDrawing((drawing) => drawing.base);
  const draft = useDrawing(({ history }) => currentDraft(history));
  const drawn = useRef<Drawn>(nothingDrawn);
  const segments = useRef<{ base: Draft; segments: BaseSegments } | null>(null);

  useEffect(() => {
    if (base) setData(map, planSources.mask, maskOf(base));
  }, [map, base]);

  useEffect(() => {
    if (!base || !draft) return;
    if (segments.current?.base !== base) {
      segments.current = { base, segments: segmentsOf(base) };
      drawn.current = nothingDrawn;
      for (const id of [planSources.units, planSources.borders, planSources.names]) {
        setData(map, id, nothing);
      }
    }
    const redrawn = redraw(drawn.current, base, segments.current.segments, draft);
    drawn.current = redrawn.drawn;
    update(map, planSources.units, redrawn.units);
    update(map, planSources.borders, redrawn.borders);
    update(map, planSources.names, redrawn.names);
  }, [map, base, draft]);
}

/** What is taken up, and who is to have it. */
function useChosenOnMap(map: MapLibreMap): void {
  const draft = useDrawing(({ history }) => currentDraft(history));
  const chosen = useDrawing((drawing) => drawing.chosen);
  const receiver = useDrawing((drawing) =>
    drawing.tool === 'give' || drawing.tool === 'assign' ? drawing.receiver : null,
  );
  const hovered = useDrawing((drawing) => drawing.hovered);
  const marked = useRef(new Map<UnitKey, 'chosen' | 'hovered'>());

  useEffect(() => {
    if (!draft) return;
    const features = [
      ...(chosen ?? []).map((key) => outlineFeature(draft, key, false)),
      ...(receiver === null ? [] : [outlineFeature(draft, receiver, true)]),
    ];
    setData(map, planSources.chosen, { type: 'FeatureCollection', features });
  }, [map, draft, chosen, receiver]);

  useEffect(() => {
    if (!draft) return;
    const wished = new Map<UnitKey, 'chosen' | 'hovered'>();
    if (hovered !== null) for (const key of smallestOf(draft, hovered)) wished.set(key, 'hovered');
    for (const unit of chosen ?? []) {
      for (const key of smallestOf(draft, unit)) wished.set(key, 'chosen');
    }
    const source = planSources.units;
    for (const [key, flag] of marked.current) {
      if (wished.get(key) !== flag) map.removeFeatureState({ source, id: key }, flag);
    }
    for (const [key, flag] of wished) map.setFeatureState({ source, id: key }, { [flag]: true });
    marked.current = wished;
  }, [map, draft, chosen, hovered]);
}

function outlineFeature(draft: Draft, key: UnitKey, isReceiver: boolean): GeoJSON.Feature {
  const lines = arcsAround(draft, smallestOf(draft, key)).map(({ points }) =>
    points.map(toDegrees),
  );
  return {
    type: 'Feature',
    properties: { key: `${key} ${isReceiver}`, isReceiver },
    geometry: { type: 'MultiLineString', coordinates: lines },
  };
}

/** Everything but the working area: it is there to find one's way, not to be drawn on. */
function maskOf(base: Draft): GeoJSON.FeatureCollection {
  const tops = [...base.units.values()].filter(
    ({ parent }) => parent === null || !base.units.has(parent),
  );
  const around = outerRings(
    withRoof(
      base,
      tops.map(({ key }) => key),
    ),
    ROOF,
  );
  const closed = (ring: readonly Point[]) => {
    const way = ring.map(toDegrees);
    const first = way[0];
    return first ? [...way, first] : way;
  };
  const world: GeoJSON.Position[] = [
    [-180, -85],
    [180, -85],
    [180, 85],
    [-180, 85],
    [-180, -85],
  ];
  return {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { key: 'mask' },
        geometry: { type: 'Polygon', coordinates: [world, ...around.map(closed)] },
      },
    ],
  };
}

const ROOF = '';

/** One unit over all of the area, so that neighbours in it are not outlined. */
const withRoof = (base: Draft, tops: readonly UnitKey[]): Draft => ({
  ...base,
  children: new Map([...base.children, [ROOF, tops]]),
});

export function setData(map: MapLibreMap, id: string, data: GeoJSON.FeatureCollection): void {
  const source = map.getSource(id);
  if (source instanceof GeoJSONSource) void source.setData(data);
}

function update(map: MapLibreMap, id: string, { add, remove }: Difference): void {
  const source = map.getSource(id);
  if (!(source instanceof GeoJSONSource) || (add.length === 0 && remove.length === 0)) return;
  void source.updateData({ add, remove });
}
