import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import type { LatticeGround } from '../../../api/core/contract/plans.ts';
import { pointsOf } from '../../../api/core/editor/surroundings.ts';
import { usePlan } from '../../questions/plans.ts';
import { useDrawing } from '../../state/drawing.ts';
import { dropWishLook, useWishLook } from '../../state/wish-look.ts';
import { closeRing } from './draw-draft.ts';
import { planSources } from './plan-sources.ts';
import { setData } from './use-plan-layers.ts';

/** The ground that a wish in conflict asks for, while it is looked at: to be drawn after, or let go. */
export function useWishOnMap(map: MapLibreMap): void {
  const planId = useDrawing((drawing) => drawing.planId);
  const conflicts = usePlan(planId).data?.conflictList;
  const chosen = useDrawing((drawing) => drawing.chosen);
  const { pointed, kept } = useWishLook();
  useEffect(() => dropWishLook, []);
  useEffect(() => {
    const features = (conflicts ?? []).flatMap(({ key, wish }) => {
      const isLookedAt = key === pointed || key === kept || chosen?.includes(key);
      return wish?.ground && isLookedAt ? [groundFeature(key, wish.ground)] : [];
    });
    setData(map, planSources.wish, { type: 'FeatureCollection', features });
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
