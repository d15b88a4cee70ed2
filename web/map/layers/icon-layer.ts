import type { Layer } from '@deck.gl/core';
import { IconLayer, type IconLayerProps } from '@deck.gl/layers';
import type { Position } from '../../../api/core/contract/geo.ts';
import { anchorOf } from '../layer-order.ts';
import { type Atlas, ICON_SIDE } from '../marks/draw-atlas.ts';

/** Marks from the atlas, at the size at which they were drawn. */
export function iconLayer<Mark extends { position: Position }>(
  id: string,
  marks: readonly Mark[],
  atlas: Atlas,
  iconOf: (mark: Mark) => string,
): Layer {
  return new IconLayer<Mark, { beforeId: string }>({
    id,
    data: marks,
    beforeId: anchorOf('marks'),
    // The layer accepts pixels as well as addresses (the content security policy would refuse a data: address); its declared
    // type accepts only the latter.
    iconAtlas: atlas.image as unknown as IconLayerProps['iconAtlas'] & string,
    iconMapping: atlas.icons,
    getPosition: (mark) => mark.position,
    getIcon: iconOf,
    getSize: ICON_SIDE,
    sizeUnits: 'pixels',
  });
}
