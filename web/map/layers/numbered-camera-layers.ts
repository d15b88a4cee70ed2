import type { Layer } from '@deck.gl/core';
import { LineLayer, TextLayer } from '@deck.gl/layers';
import type { Position } from '../../../api/core/contract/geo.ts';
import type { NumberedCamera } from '../../state/choices.ts';
import { anchorOf } from '../layer-order.ts';
import { cameraIcon, cameraLook } from '../marks/mark-look.ts';
import { toRgba } from '../marks/to-rgba.ts';
import { CANVAS_FONTS } from '../style/fonts.ts';
import { iconLayer } from './icon-layer.ts';
import type { MarkScreen } from './incident-layers.ts';

/** Distance in pixels below which the numbers of two marks would overlap: numbers are wider than marks. */
const NEAR_PIXELS = 48;
/** Pixels from the centre of a mark to its number; of marks that overlap; of that of the incident, which has a ring. */
const BESIDE_MARK = 10;
const BESIDE_MANY = 40;
const BESIDE_RING = 56;
/** Pixels from the end of a line to its number. */
const AFTER_LEAD = 3;
/** Pixels from one number to the one below. */
const ROW_PIXELS = 16;

/**
 * Cameras with their numbers in a list, from 1 on.
 *
 * @param selected a position that has a ring around it, if any
 * @param zoom of the view
 */
export function numberedCameraLayers(
  cameras: readonly NumberedCamera[],
  selected: Position | null,
  zoom: number,
  { atlas, colours, pixelRatio }: MarkScreen,
): Layer[] {
  const labels = placeNumbers(cameras, selected, zoom);
  return [
    // Of overlapping cameras, one that is online is on top: the cross of an offline one would be read as that of all.
    iconLayer('numbered-camera', cameras.toSorted(offlineFirst), atlas, ({ kind, isOffline }) =>
      cameraIcon(cameraLook(kind, isOffline)),
    ),
    // Readable on a dark ground and on the heat map of a crowd.
    leadLayer('casing', labels, zoom, toRgba(colours.halo, 0.9), 4),
    leadLayer('line', labels, zoom, toRgba(colours.name), 1.5),
    new TextLayer<NumberedCameraLabel, { beforeId: string }>({
      id: 'numbered-camera-number',
      data: labels,
      beforeId: anchorOf('marks'),
      getPosition: ({ anchor }) => anchor,
      getText: ({ number }) => String(number),
      getSize: 14,
      sizeUnits: 'pixels',
      getPixelOffset: ({ offset: [x, y] }) => [x + AFTER_LEAD, y],
      getTextAnchor: 'start',
      getColor: toRgba(colours.name),
      outlineColor: toRgba(colours.halo),
      outlineWidth: 3,
      fontFamily: CANVAS_FONTS,
      fontWeight: 600,
      characterSet: '0123456789',
      fontSettings: { fontSize: Math.ceil(32 * pixelRatio), buffer: 6, sdf: true },
      updateTriggers: { getColor: colours.name },
    }),
  ];
}

/** Lines from each camera of a group to its number. */
function leadLayer(
  part: string,
  labels: readonly NumberedCameraLabel[],
  zoom: number,
  colour: ReturnType<typeof toRgba>,
  width: number,
): Layer {
  return new LineLayer<NumberedCameraLabel, { beforeId: string }>({
    id: `numbered-camera-lead-${part}`,
    data: labels.filter(({ hasLead }) => hasLead),
    beforeId: anchorOf('marks'),
    getSourcePosition: ({ position }) => position,
    getTargetPosition: ({ anchor, offset }) => shift(anchor, offset, zoom),
    getColor: colour,
    getWidth: width,
    widthUnits: 'pixels',
    updateTriggers: { getColor: colour, getTargetPosition: zoom },
  });
}

const offlineFirst = (one: NumberedCamera, other: NumberedCamera) =>
  Number(other.isOffline) - Number(one.isOffline);

export interface NumberedCameraLabel {
  number: number;
  /** Position of the camera. */
  position: Position;
  /** Common position of its group, and the pixels from there to the number. */
  anchor: Position;
  offset: [x: number, y: number];
  /** Whether a line leads from the camera to its number. */
  hasLead: boolean;
}

/**
 * Positions of the numbers. Cameras of several floors are above one another, those of a gallery next to each other: numbers of
 * overlapping marks are listed in a column, the northernmost first, each with a line to its camera.
 */
export function placeNumbers(
  cameras: readonly Pick<NumberedCamera, 'position'>[],
  selected: Position | null,
  zoom: number,
): NumberedCameraLabel[] {
  const groups: { anchor: Position; isRinged: boolean; members: [number, Position][] }[] = [];
  if (selected) groups.push({ anchor: selected, isRinged: true, members: [] });
  cameras.forEach(({ position }, index) => {
    const known = groups.find(({ anchor }) => pixelsBetween(anchor, position, zoom) < NEAR_PIXELS);
    const member: [number, Position] = [index + 1, position];
    if (known) known.members.push(member);
    else groups.push({ anchor: position, isRinged: false, members: [member] });
  });
  return groups.flatMap(({ anchor, isRinged, members }) => {
    const isMany = members.length > 1;
    const beside = isRinged ? BESIDE_RING : isMany ? BESIDE_MANY : BESIDE_MARK;
    return members
      .toSorted(([, one], [, other]) => other[1] - one[1])
      .map(
        ([number, position], row): NumberedCameraLabel => ({
          number,
          position,
          anchor,
          offset: [beside, (row - (members.length - 1) / 2) * ROW_PIXELS],
          hasLead: isMany || isRinged,
        }),
      );
  });
}

/** Position shifted by pixels to the right and downwards. */
function shift([longitude, latitude]: Position, [x, y]: [number, number], zoom: number): Position {
  const degrees = 360 / (512 * 2 ** zoom);
  return [longitude + x * degrees, latitude - y * degrees * Math.cos((latitude * Math.PI) / 180)];
}

/** Distance in pixels of the map, precise enough within one view. */
function pixelsBetween(one: Position, other: Position, zoom: number): number {
  const perDegree = (512 * 2 ** zoom) / 360;
  const north = (one[1] - other[1]) / Math.cos((one[1] * Math.PI) / 180);
  return perDegree * Math.hypot(one[0] - other[0], north);
}
