import type { Map as MapLibreMap, MapMouseEvent, PointLike } from 'maplibre-gl';
import { useEffect, useRef, useState } from 'react';
import type { BoundingBox, Position } from '../../api/core/contract/geo.ts';
import type { Service } from '../../api/core/contract/service.ts';
import { takePlace } from '../state/actions/handling.ts';
import { flyTo, leaveMap, movePointer, pointAtIncident } from '../state/actions/map.ts';
import { clearSelection, select } from '../state/actions/selection.ts';
import { getState } from '../state/app-state.ts';
import { markRadius } from './marks/mark-look.ts';
import { pickMark } from './pick-mark.ts';
import { pickUnit, type UnitHit } from './pick-unit.ts';
import { UNIT_PICK_LAYER } from './style/grid-layers.ts';
import { GRID_SOURCE, UNIT_SOURCE } from './style/level-looks.ts';
import { NAME_LAYER } from './style/name-layers.ts';
import { useDrawnLevel } from './use-drawn-level.ts';
import type { DrawnMarks } from './use-drawn-marks.ts';

/** Distance in degrees (about half a metre) below which zooming in does not separate members. */
const SAME_PLACE = 5e-6;
/** Zoom at which clusters are listed instead of zoomed into. */
const LAST_ZOOM = 19;

type Drawn =
  | { kind: 'incident'; mark: DrawnMarks['incidents'][number] }
  | { kind: 'camera'; mark: DrawnMarks['cameras'][number] }
  | { kind: 'space'; mark: DrawnMarks['spaces'][number] };

/**
 * Handles clicks and hovers: marks have priority over names, a name over what is beneath it; an empty position clears the
 * selection.
 *
 * @returns code of the unit under the pointer
 */
export function usePointer(map: MapLibreMap, service: Service, marks: DrawnMarks): string | null {
  const level = useDrawnLevel(service);
  const latest = useRef({ marks, level });
  latest.current = { marks, level };
  const [hovered, setHovered] = useState<string | null>(null);

  useEffect(() => {
    const selectAt = (point: PointLike) => {
      const { level } = latest.current;
      // Units load a moment after the map is shown: an early click is handled then.
      if (level !== null && !isPickable(map)) map.once('idle', () => selectAt(point));
      else selectUnit(unitAt(map, point, level, selectedGrid()));
    };
    const onClick = ({ point, lngLat }: MapMouseEvent) => {
      // While a plan is open, its tools handle the events of the map.
      if (getState().plan !== null) return;
      // Six decimals, a tenth of a metre: the precision of the page's address.
      if (takePlace([round(lngLat.lng), round(lngLat.lat)])) return;
      const drawn = markAt(map, latest.current.marks, point);
      const named = drawn ? null : namedAt(map, point);
      if (drawn) pickDrawn(map, drawn);
      else if (named) selectUnit(named);
      else selectAt(point);
    };
    let frame = 0;
    const onMove = ({ point, lngLat }: MapMouseEvent) => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const { marks, level } = latest.current;
        movePointer([lngLat.lng, lngLat.lat]);
        if (map.isMoving()) return;
        if (getState().plan !== null) {
          setHovered(null);
          return;
        }
        const mark = markAt(map, marks, point);
        pointAt(mark);
        const isOnMark = mark !== null;
        const unit = isOnMark
          ? null
          : (namedAt(map, point) ?? unitAt(map, point, level, selectedGrid()));
        setOver(map, isOnMark || unit !== null);
        setHovered(unit?.code ?? null);
      });
    };
    const onLeave = () => {
      cancelAnimationFrame(frame);
      leaveMap();
      setHovered(null);
      setOver(map, false);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.target !== map.getCanvas()) return;
      if (getState().plan !== null) return;
      const { lng, lat } = map.getCenter();
      if (takePlace([round(lng), round(lat)])) return;
      selectAt(map.project(map.getCenter()));
    };
    const canvas = map.getCanvas();
    map.on('click', onClick);
    map.on('mousemove', onMove);
    map.on('mouseout', onLeave);
    canvas.addEventListener('keydown', onKey);
    return () => {
      cancelAnimationFrame(frame);
      map.off('click', onClick);
      map.off('mousemove', onMove);
      map.off('mouseout', onLeave);
      canvas.removeEventListener('keydown', onKey);
    };
  }, [map]);
  return hovered;
}

/** Whether units can be picked: a layer whose tiles are still loading answers as if it were empty. */
const isPickable = (map: MapLibreMap) =>
  map.getLayer(UNIT_PICK_LAYER) !== undefined && map.isSourceLoaded(UNIT_SOURCE);

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

/** Stores on the canvas itself whether a click would pick something. */
function setOver(map: MapLibreMap, isOver: boolean): void {
  map.getCanvas().dataset.over = String(isOver);
}

export function cursorOver(map: MapLibreMap): string {
  const { cursor } = map.getCanvas().dataset;
  if (cursor !== undefined) return cursor;
  if (getState().isPicking) return 'crosshair';
  return map.getCanvas().dataset.over === 'true' ? 'pointer' : 'grab';
}

const selectedGrid = () => {
  const { selection } = getState();
  return selection?.kind === 'grid' ? selection.code : null;
};

function selectUnit(unit: UnitHit | null): void {
  const { selection } = getState();
  if (!unit && !selection) return;
  if (unit && selection?.kind === 'grid' && selection.code === unit.code) return;
  if (unit) select({ kind: 'grid', code: unit.code });
  else clearSelection();
}

/** Unit at a point. Tiles cut a unit into pieces and repeat it in their margins: the same unit may be found twice. */
function unitAt(
  map: MapLibreMap,
  point: PointLike,
  level: number | null,
  selected: string | null,
): UnitHit | null {
  if (level === null || !map.getLayer(UNIT_PICK_LAYER)) return null;
  const hits = map
    .queryRenderedFeatures(point, { layers: [UNIT_PICK_LAYER] })
    .map(({ properties }) => ({ code: String(properties.code), level: Number(properties.level) }));
  return pickUnit(hits, level, selected);
}

/** The unit whose name the pointer is on: a click on a name selects that unit, not the smaller one at that position. */
function namedAt(map: MapLibreMap, point: PointLike): UnitHit | null {
  const layers = map
    .getLayersOrder()
    .filter((id) => id.startsWith(NAME_LAYER) && map.getLayer(id)?.source === GRID_SOURCE);
  if (layers.length === 0) return null;
  const [named] = map.queryRenderedFeatures(point, { layers });
  if (named === undefined) return null;
  return { code: String(named.properties.code), level: Number(named.properties.level) };
}

function markAt(map: MapLibreMap, marks: DrawnMarks, point: { x: number; y: number }) {
  const place = <Mark extends { position: Position; count: number }>(mark: Mark) => ({
    at: map.project(mark.position),
    radius: markRadius(mark.count),
  });
  const drawn = function* (): Generator<{
    mark: Drawn;
    at: { x: number; y: number };
    radius: number;
  }> {
    for (const mark of marks.cameras) yield { mark: { kind: 'camera', mark }, ...place(mark) };
    for (const mark of marks.incidents) yield { mark: { kind: 'incident', mark }, ...place(mark) };
    for (const mark of marks.spaces) {
      yield { mark: { kind: 'space', mark }, ...place({ ...mark, count: 1 }) };
    }
  };
  return pickMark(drawn(), point);
}

/** Marks the rows of a list that belong to the mark under the pointer. */
function pointAt(drawn: Drawn | null): void {
  const before = getState().pointed;
  if (drawn?.kind !== 'incident') {
    if (before) pointAtIncident(null);
    return;
  }
  const { code, position, bbox } = drawn.mark;
  if (before?.code !== code || before.bbox.join() !== bbox.join()) {
    pointAtIncident({ code, position, bbox });
  }
}

/** Selects a single mark, or zooms into a cluster; members that cannot be separated are listed by the panel. */
function pickDrawn(map: MapLibreMap, { kind, mark }: Drawn): void {
  if (kind === 'space') {
    select({ kind, code: mark.code });
    return;
  }
  if (mark.code !== null) {
    select({ kind, code: mark.code });
    return;
  }
  const [west, south, east, north] = mark.bbox;
  const isOnePlace = east - west < SAME_PLACE && north - south < SAME_PLACE;
  if (isOnePlace || map.getZoom() >= LAST_ZOOM) {
    select({ kind: `${kind}s`, bbox: widen(mark.bbox) });
    return;
  }
  flyTo({ bbox: mark.bbox });
}

/** Enlarges a box for a request: a box of size zero is refused. */
function widen([west, south, east, north]: BoundingBox): BoundingBox {
  const margin = 1e-6;
  return [west - margin, south - margin, east + margin, north + margin];
}
