import { GeoJSONSource, type Map as MapLibreMap } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import type { Service } from '../../../api/core/contract/service.ts';
import type { Assessment } from '../../../api/core/editor/assessment.ts';
import type { Draft, UnitKey } from '../../../api/core/editor/draft.ts';
import { smallestBelow } from '../../../api/core/editor/tree.ts';
import type { Point } from '../../../api/core/geometry/lattice.ts';
import { useService } from '../../api.ts';
import { useAppState } from '../../state/app-state.ts';
import { useDrawing } from '../../state/drawing.ts';
import { useTranslator } from '../../state/translator.ts';
import { type Difference, type Drawn, nothingDrawn, redraw } from './draw-draft.ts';
import { toDegrees } from './lattice-degrees.ts';
import {
  allLeft,
  type Left,
  leave,
  listLeft,
  type Segment,
  type Segments,
  segmentsOf,
} from './left-segments.ts';
import { areaRings } from './outline.ts';
import { planSources } from './plan-sources.ts';
import { planLayers } from './plan-style.ts';

const noLevels: Service['levels'] = [];
const nothing: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

/** Adds the plan to the map, updates it with the draft, and removes it again. */
export function usePlanLayers(map: MapLibreMap): void {
  const theme = useAppState((state) => state.theme);
  const mode = useAppState((state) => state.levelMode);
  const hasNames = useAppState((state) => state.layers.names);
  const drawnLevel = useDrawing((drawing) => drawing.level);
  const levels = useService().data?.levels ?? noLevels;

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
    for (const { id } of map.getStyle().layers) if (id.startsWith('plan-')) map.removeLayer(id);
    for (const { layer, before } of planLayers({ theme, mode, hasNames, levels, drawnLevel })) {
      map.addLayer(layer, before);
    }
  }, [map, theme, mode, hasNames, levels, drawnLevel]);

  useDraftOnMap(map);
  useChosenOnMap(map);
}

function useDraftOnMap(map: MapLibreMap): void {
  const base = useDrawing((drawing) => drawing.base);
  const assessment = useDrawing((drawing) => drawing.assessment);
  const keptRings = useDrawing((drawing) => drawing.surroundings.keptRings) ?? undefined;
  const say = useTranslator();
  const drawn = useRef<Drawn>(nothingDrawn);
  const known = useRef<{ base: Draft; segments: Segments; left: Left } | null>(null);

  useEffect(() => {
    if (base) setData(map, planSources.mask, maskOf(base));
  }, [map, base]);

  useEffect(() => {
    if (!base || !assessment) return;
    if (known.current?.base !== base) {
      const segments = segmentsOf(base.topology);
      known.current = { base, segments, left: allLeft(segments) };
      drawn.current = nothingDrawn;
      for (const id of [planSources.units, planSources.borders, planSources.names]) {
        setData(map, id, nothing);
      }
    }
    const { segments, left: before } = known.current;
    const left = leave(before, segments, assessment.draft.topology);
    known.current.left = left;
    if (left.segments !== before.segments) setData(map, planSources.left, linesOf(listLeft(left)));
    const redrawn = redraw(drawn.current, base, segments, assessment, {
      say,
      ...(keptRings && { keptRings }),
    });
    drawn.current = redrawn.drawn;
    update(map, planSources.units, redrawn.units);
    update(map, planSources.borders, redrawn.borders);
    update(map, planSources.names, redrawn.names);
  }, [map, base, assessment, keptRings, say]);
}

function linesOf(segments: readonly Segment[]): GeoJSON.FeatureCollection {
  if (segments.length === 0) return nothing;
  const coordinates = segments.map((segment) => segment.map(toDegrees));
  return {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { key: 'left' },
        geometry: { type: 'MultiLineString', coordinates },
      },
    ],
  };
}

/** Shows the chosen units and their receiver. */
function useChosenOnMap(map: MapLibreMap): void {
  const assessment = useDrawing((drawing) => drawing.assessment);
  // Tools that do not use the chosen units do not show them: they would seem to be affected.
  const chosen = useDrawing(({ tool, chosen }) =>
    tool === 'give' || tool === 'border' ? null : chosen,
  );
  const receiver = useDrawing((drawing) =>
    drawing.tool === 'give' || drawing.tool === 'assign' ? drawing.receiver : null,
  );
  const hovered = useDrawing((drawing) => drawing.hovered);
  const marked = useRef(new Map<UnitKey, 'chosen' | 'hovered'>());

  useEffect(() => {
    if (!assessment) return;
    const features = [
      ...(chosen ?? []).map((key) => outlineFeature(assessment, key, false)),
      ...(receiver === null ? [] : [outlineFeature(assessment, receiver, true)]),
    ];
    setData(map, planSources.chosen, { type: 'FeatureCollection', features });
  }, [map, assessment, chosen, receiver]);

  useEffect(() => {
    if (!assessment) return;
    const { draft } = assessment;
    const requested = new Map<UnitKey, 'chosen' | 'hovered'>();
    if (hovered !== null)
      for (const key of smallestBelow(draft, hovered)) requested.set(key, 'hovered');
    for (const unit of chosen ?? []) {
      for (const key of smallestBelow(draft, unit)) requested.set(key, 'chosen');
    }
    const source = planSources.units;
    for (const [key, flag] of marked.current) {
      if (requested.get(key) !== flag) map.removeFeatureState({ source, id: key }, flag);
    }
    for (const [key, flag] of requested) map.setFeatureState({ source, id: key }, { [flag]: true });
    marked.current = requested;
  }, [map, assessment, chosen, hovered]);
}

function outlineFeature(
  { outlines }: Assessment,
  key: UnitKey,
  isReceiver: boolean,
): GeoJSON.Feature {
  const lines = (outlines.get(key) ?? []).map(({ arc }) => arc.points.map(toDegrees));
  return {
    type: 'Feature',
    properties: { key: `${key} ${isReceiver}`, isReceiver },
    geometry: { type: 'MultiLineString', coordinates: lines },
  };
}

/** Mask over everything except the working area: the rest is for orientation, not for drawing. */
function maskOf(base: Draft): GeoJSON.FeatureCollection {
  const around = areaRings(base);
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

export function setData(map: MapLibreMap, id: string, data: GeoJSON.FeatureCollection): void {
  const source = map.getSource(id);
  if (source instanceof GeoJSONSource) void source.setData(data);
}

function update(map: MapLibreMap, id: string, { add, remove }: Difference): void {
  const source = map.getSource(id);
  if (!(source instanceof GeoJSONSource) || (add.length === 0 && remove.length === 0)) return;
  void source.updateData({ add, remove });
}
