import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import type { LatticeGround } from '../../../api/core/contract/plans.ts';
import { pointsOf } from '../../../api/core/editor/surroundings.ts';
import { usePlan } from '../../questions/plans.ts';
import { useDrawing } from '../../state/drawing.ts';
import { dropProposedLook, useProposedLook } from '../../state/proposed-look.ts';
import { closeRing } from './draw-draft.ts';
import { planSources } from './plan-sources.ts';
import { setData } from './use-plan-layers.ts';

/** Shows the ground of a proposed change in conflict while it is viewed, to be drawn again or discarded. */
export function useProposedOnMap(map: MapLibreMap): void {
  const planId = useDrawing((drawing) => drawing.planId);
  const conflicts = usePlan(planId).data?.conflictList;
  const chosen = useDrawing((drawing) => drawing.chosen);
  const { pointed, kept } = useProposedLook();
  useEffect(() => dropProposedLook, []);
  useEffect(() => {
    const features = (conflicts ?? []).flatMap(({ key, proposed }) => {
      const isLookedAt = key === pointed || key === kept || chosen?.includes(key);
      return proposed?.ground && isLookedAt ? [groundFeature(key, proposed.ground)] : [];
    });
    setData(map, planSources.proposed, { type: 'FeatureCollection', features });
  }, [map, conflicts, chosen, pointed, kept]);
}

function groundFeature(key: string, ground: LatticeGround): GeoJSON.Feature {
  return {
    type: 'Feature',
    properties: { key },
    geometry: {
      type: 'MultiPolygon',
      coordinates: ground.map((rings) => rings.map((ring) => closeRing(pointsOf(ring)))),
    },
  };
}
