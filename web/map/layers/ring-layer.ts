import type { Layer } from '@deck.gl/core';
import { ScatterplotLayer } from '@deck.gl/layers';
import type { Position } from '../../../api/core/contract/geo.ts';
import { anchorOf } from '../layer-order.ts';
import { toRgba } from '../marks/to-rgba.ts';
import type { MapColours } from '../style/colours.ts';

const RADIUS_PIXELS = 18;

/** Ring around the selection, below the marks: a line with a casing, so that it is visible on every ground. */
export function ringLayers(
  name: string,
  positions: readonly Position[],
  { casing, selection }: MapColours,
): Layer[] {
  return [
    ringLayer(`${name}-casing`, positions, casing, 6),
    ringLayer(`${name}-ring`, positions, selection, 3),
  ];
}

function ringLayer(id: string, positions: readonly Position[], colour: string, width: number) {
  return new ScatterplotLayer<Position, { beforeId: string }>({
    id,
    data: positions,
    beforeId: anchorOf('marks'),
    getPosition: (position) => position,
    filled: false,
    stroked: true,
    getRadius: RADIUS_PIXELS,
    radiusUnits: 'pixels',
    getLineColor: toRgba(colour),
    getLineWidth: width,
    lineWidthUnits: 'pixels',
    updateTriggers: { getLineColor: colour },
  });
}
