import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import type { Draft } from '../../../api/core/editor/draft.ts';
import { currentDraft } from '../../../api/core/editor/history.ts';
import type { Box } from '../../../api/core/geometry/lattice.ts';
import { useDrawing } from '../../state/drawing.ts';
import { arcOf } from './border-tool.ts';
import { toLattice } from './lattice-degrees.ts';
import { verticesOf } from './list-vertices.ts';
import { planSources, VERTEX_ZOOM } from './plan-sources.ts';
import { showHandles } from './show-grip.ts';
import { setData } from './use-plan-layers.ts';

/** Shows the handles of borders while they are moved, updated after each step. */
export function useBorderOnMap(map: MapLibreMap): void {
  const isActive = useDrawing(({ tool }) => tool === 'border');
  const draft = useDrawing(({ history }) => currentDraft(history));
  const corner = useDrawing((drawing) => drawing.corner);
  const level = useDrawing((drawing) => drawing.level) ?? 0;
  useVerticesOnMap(map, isActive ? draft : null, level);
  useEffect(() => {
    if (!isActive || !draft) return;
    showHandles(map, arcOf(draft, corner), corner);
    return () => showHandles(map, null, null);
  }, [map, isActive, draft, corner]);
}

/** Shows every movable vertex of the level's borders, if they are far enough apart: before the pointer is near one. */
function useVerticesOnMap(map: MapLibreMap, draft: Draft | null, level: number): void {
  useEffect(() => {
    if (!draft) return;
    const show = () => {
      const isNear = map.getZoom() >= VERTEX_ZOOM;
      setData(
        map,
        planSources.vertices,
        isNear ? verticesOf(draft, level, boxOfView(map)) : nothing,
      );
    };
    show();
    map.on('moveend', show);
    return () => {
      map.off('moveend', show);
      setData(map, planSources.vertices, nothing);
    };
  }, [map, draft, level]);
}

function boxOfView(map: MapLibreMap): Box {
  const bounds = map.getBounds();
  const [west, south] = toLattice(bounds.getSouthWest().toArray());
  const [east, north] = toLattice(bounds.getNorthEast().toArray());
  return { west, south, east, north };
}

const nothing: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };
