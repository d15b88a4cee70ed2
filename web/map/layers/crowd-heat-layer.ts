import type { Layer } from '@deck.gl/core';
import { SolidPolygonLayer } from '@deck.gl/layers';
import type { Theme } from '../../state/choices.ts';
import type { HeatPlan } from '../crowd/plan-heat.ts';
import { anchorOf } from '../layer-order.ts';
import { toRgba } from '../marks/to-rgba.ts';
import { HeatBitmapLayer } from './heat-bitmap-layer.ts';

/** Blending for a picture with premultiplied alpha: where the alpha is low, colour is added as light. */
const PREMULTIPLIED = {
  blendColorOperation: 'add',
  blendColorSrcFactor: 'one',
  blendColorDstFactor: 'one-minus-src-alpha',
  blendAlphaOperation: 'add',
  blendAlphaSrcFactor: 'one',
  blendAlphaDstFactor: 'one-minus-src-alpha',
  // As for all layers of the map: a layer with parameters of its own does not receive those of the overlay.
  depthCompare: 'always',
  depthWriteEnabled: false,
} as const;

/** The whole map, to the limits of Web Mercator. */
const EVERYWHERE: [number, number][] = [
  [-180, -85],
  [180, -85],
  [180, 85],
  [-180, 85],
];

/**
 * Heat map above the ground, below lines and names. In the light theme the ground is greyed, so that only the crowd has colour.
 */
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
    // The picture of a layer cannot be removed: it makes a texture of any value.
    ...(heat
      ? [
          new HeatBitmapLayer({
            id: 'crowd-heat',
            beforeId: anchorOf('figure'),
            image: heat.image,
            bounds: heat.plan.grid.bounds,
            mesh: heat.plan.mesh,
            parameters: PREMULTIPLIED,
            // Cells are interpolated when drawn and not reduced beforehand: a small dense place keeps its colour when zoomed
            // out.
            textureParameters: { minFilter: 'linear', magFilter: 'linear', mipmapFilter: 'none' },
          }),
        ]
      : []),
  ];
}
