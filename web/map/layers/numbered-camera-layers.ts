import type { Layer } from '@deck.gl/core';
import { TextLayer } from '@deck.gl/layers';
import type { Position } from '../../../api/contract/geo.ts';
import type { NumberedCamera } from '../../state/app-state.ts';
import { anchorOf } from '../layer-order.ts';
import { cameraIcon, cameraLook } from '../marks/mark-look.ts';
import { toRgba } from '../marks/to-rgba.ts';
import { CANVAS_FONTS } from '../style/fonts.ts';
import { iconLayer } from './icon-layer.ts';
import type { MarkScreen } from './incident-layers.ts';

/** Cameras with the numbers they bear in a list, from 1 on. */
export function numberedCameraLayers(
  cameras: readonly NumberedCamera[],
  { atlas, colours, pixelRatio }: MarkScreen,
): Layer[] {
  return [
    iconLayer('numbered-camera', cameras, atlas, ({ kind, isOffline }) =>
      cameraIcon(cameraLook(kind, isOffline)),
    ),
    new TextLayer<NumberedPlace, { beforeId: string }>({
      id: 'numbered-camera-number',
      data: numberPlaces(cameras),
      beforeId: anchorOf('marks'),
      getPosition: ({ position }) => position,
      getText: ({ numbers }) => numbers,
      getSize: 14,
      sizeUnits: 'pixels',
      getPixelOffset: [12, 0],
      getTextAnchor: 'start',
      getColor: toRgba(colours.name),
      outlineColor: toRgba(colours.halo),
      outlineWidth: 3,
      fontFamily: CANVAS_FONTS,
      fontWeight: 600,
      characterSet: '0123456789, ',
      fontSettings: { fontSize: Math.ceil(32 * pixelRatio), buffer: 6, sdf: true },
      updateTriggers: { getColor: colours.name },
    }),
  ];
}

interface NumberedPlace {
  position: Position;
  numbers: string;
}

/** Cameras of several floors may hang above one another: their numbers stand side by side. */
export function numberPlaces(
  cameras: readonly Pick<NumberedCamera, 'position'>[],
): NumberedPlace[] {
  const places = new Map<string, NumberedPlace>();
  cameras.forEach(({ position }, index) => {
    const known = places.get(position.join());
    const numbers = known ? `${known.numbers}, ${index + 1}` : `${index + 1}`;
    places.set(position.join(), { position, numbers });
  });
  return [...places.values()];
}
