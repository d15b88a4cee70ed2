import type { Map as MapLibreMap } from 'maplibre-gl';
import { useEffect } from 'react';
import type { LatticeGround } from '../../../api/contract/plans.ts';
import { usePlan } from '../../questions/plans.ts';
import { useDrawing } from '../../state/drawing.ts';
import { dropWishLook, useWishLook } from '../../state/wish-look.ts';
import { toDegrees } from './lattice-degrees.ts';
import { planSources } from './plan-style.ts';
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
      coordinates: ground.map((rings) => rings.map(closedRing)),
    },
  };
}

/** @param ring longitude and latitude after each other, the first point not repeated */
function closedRing(ring: readonly number[]): GeoJSON.Position[] {
  const points: GeoJSON.Position[] = [];
  for (let at = 0; at + 1 < ring.length; at += 2) {
    points.push(toDegrees([ring[at] ?? 0, ring[at + 1] ?? 0]));
  }
  const [first] = points;
  return first ? [...points, first] : points;
}
