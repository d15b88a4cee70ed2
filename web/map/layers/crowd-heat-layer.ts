import type { Layer } from '@deck.gl/core';
import { SolidPolygonLayer } from '@deck.gl/layers';
import type { Theme } from '../../state/choices.ts';
import type { HeatPlan } from '../crowd/plan-heat.ts';
import { anchorOf } from '../layer-order.ts';
import { toRgba } from '../marks/to-rgba.ts';
import { HeatBitmapLayer } from './heat-bitmap-layer.ts';

/** The picture comes with its alpha multiplied in: light that is added where the alpha is low. */
const PREMULTIPLIED = {
  blendColorOperation: 'add',
  blendColorSrcFactor: 'one',
  blendColorDstFactor: 'one-minus-src-alpha',
  blendAlphaOperation: 'add',
  blendAlphaSrcFactor: 'one',
  blendAlphaDstFactor: 'one-minus-src-alpha',
  // As all that lies on the map: a layer with parameters of its own is not given those of the overlay.
  depthCompare: 'always',
  depthWriteEnabled: false,
} as const;

/** Web Mercator ends there. */
const EVERYWHERE: [number, number][] = [
  [-180, -85],
  [180, -85],
  [180, 85],
  [-180, 85],
];

/** Above the ground, below lines and names. On paper the ground is greyed, so that only the crowd has colour. */
export function crowdHeatLayers(
  heat: { image: ImageData; plan: HeatPlan } | null,
  theme: Theme,
): Layer[] {
  return [
    new SolidPolygonLayer<[number, number][], { beforeId: string }>({
      id: 'crowd-veil',
      data: heat && theme === 'light' ? [EVERYWHERE] : [],
      beforeId: anchorOf('figure'),
      getPolygon: (ring) => ring,
      getFillColor: toRgba('#aeb6be', 0.55),
    }),
    // A layer that had a picture cannot be given none: it makes a texture of whatever it is given.
    ...(heat
      ? [
          new HeatBitmapLayer({
            id: 'crowd-heat',
            beforeId: anchorOf('figure'),
            image: heat.image,
            bounds: heat.plan.grid.bounds,
            mesh: heat.plan.mesh,
            parameters: PREMULTIPLIED,
            // Cells are drawn together, never reduced beforehand: a small dense place keeps its colour from afar.
            textureParameters: { minFilter: 'linear', magFilter: 'linear', mipmapFilter: 'none' },
          }),
        ]
      : []),
  ];
}
