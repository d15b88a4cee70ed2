import type { Layer } from '@deck.gl/core';
import { TextLayer } from '@deck.gl/layers';
import type { Position } from '../../../api/core/contract/geo.ts';
import type { NumberedCamera } from '../../state/app-state.ts';
import { anchorOf } from '../layer-order.ts';
import { cameraIcon, cameraLook } from '../marks/mark-look.ts';
import { toRgba } from '../marks/to-rgba.ts';
import { CANVAS_FONTS } from '../style/fonts.ts';
import { iconLayer } from './icon-layer.ts';
import type { MarkScreen } from './incident-layers.ts';

/** Pixels within which the numbers of one mark would lie on another one: they are wider than it. */
const NEAR_PIXELS = 48;
/** Pixels from the middle of a mark to its numbers; from that of the case, which has a ring. */
const BESIDE_MARK = 12;
const BESIDE_RING = 26;

/**
 * Cameras with the numbers they bear in a list, from 1 on.
 *
 * @param selected a place that has a ring around it, if any
 * @param zoom of the view
 */
export function numberedCameraLayers(
  cameras: readonly NumberedCamera[],
  selected: Position | null,
  zoom: number,
  { atlas, colours, pixelRatio }: MarkScreen,
): Layer[] {
  return [
    // Of those above one another one that is on is seen: a cross over the mark would be said of all.
    iconLayer('numbered-camera', cameras.toSorted(offlineFirst), atlas, ({ kind, isOffline }) =>
      cameraIcon(cameraLook(kind, isOffline)),
    ),
    new TextLayer<NumberedPlace, { beforeId: string }>({
      id: 'numbered-camera-number',
      data: numberPlaces(cameras, selected, zoom),
      beforeId: anchorOf('marks'),
      getPosition: ({ position }) => position,
      getText: ({ numbers }) => numbers.join(', '),
      getSize: 14,
      sizeUnits: 'pixels',
      getPixelOffset: ({ isRinged }) => [isRinged ? BESIDE_RING : BESIDE_MARK, 0],
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

const offlineFirst = (one: NumberedCamera, other: NumberedCamera) =>
  Number(other.isOffline) - Number(one.isOffline);

interface NumberedPlace {
  position: Position;
  numbers: number[];
  /** Within the ring of what is selected. */
  isRinged: boolean;
}

/** Cameras of several floors hang above one another, those of a gallery beside each other: what lies on each other has its numbers in one. */
export function numberPlaces(
  cameras: readonly Pick<NumberedCamera, 'position'>[],
  selected: Position | null,
  zoom: number,
): NumberedPlace[] {
  const places: NumberedPlace[] = [];
  if (selected) places.push({ position: selected, numbers: [], isRinged: true });
  cameras.forEach(({ position }, index) => {
    const known = places.find(
      (place) => pixelsBetween(place.position, position, zoom) < NEAR_PIXELS,
    );
    if (known) known.numbers.push(index + 1);
    else places.push({ position, numbers: [index + 1], isRinged: false });
  });
  return places.filter(({ numbers }) => numbers.length > 0);
}

/** Pixels of the map, near enough for what is seen in one view. */
function pixelsBetween(one: Position, other: Position, zoom: number): number {
  const perDegree = (512 * 2 ** zoom) / 360;
  const north = (one[1] - other[1]) / Math.cos((one[1] * Math.PI) / 180);
  return perDegree * Math.hypot(one[0] - other[0], north);
}
