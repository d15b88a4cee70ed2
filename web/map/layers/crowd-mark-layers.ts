import type { Layer } from '@deck.gl/core';
import { IconLayer, type IconLayerProps, TextLayer } from '@deck.gl/layers';
import type { Sensor } from '../../../api/core/contract/crowd.ts';
import type { Position } from '../../../api/core/contract/geo.ts';
import { formatDensity } from '../../ui/format-density.ts';
import { isMarkedTier, SILENT_ICON, tierIcon } from '../crowd/crowd-look.ts';
import type { MarkedSpace } from '../crowd/zones.ts';
import { anchorOf } from '../layer-order.ts';
import { type Atlas, ICON_SIDE } from '../marks/draw-atlas.ts';
import { toRgba } from '../marks/to-rgba.ts';
import type { MapColours } from '../style/colours.ts';
import { CANVAS_FONTS } from '../style/fonts.ts';
import { iconLayer } from './icon-layer.ts';
import { ringLayers } from './ring-layer.ts';

export interface CrowdScreen {
  /** Atlas of draw-crowd-atlas.ts. */
  atlas: Atlas;
  colours: MapColours;
  pixelRatio: number;
}

/** Diameter of a hatched mark in metres; its minimum and maximum size on the screen. */
const SILENT_M = 14;
const SILENT_PIXELS = { least: 9, most: 44 };

/** Zones of silent sensors: hatched, on the ground and below the names. */
export function silentLayer(sensors: readonly Sensor[], { atlas }: CrowdScreen): Layer {
  return new IconLayer<Sensor, { beforeId: string }>({
    id: 'crowd-silent',
    data: sensors,
    beforeId: anchorOf('pointed'),
    // As in icon-layer.ts: the declared type accepts addresses only.
    iconAtlas: atlas.image as unknown as IconLayerProps['iconAtlas'] & string,
    iconMapping: atlas.icons,
    getPosition: (sensor) => sensor.position,
    getIcon: () => SILENT_ICON,
    getSize: (SILENT_M * ICON_SIDE) / 18,
    sizeUnits: 'meters',
    sizeMinPixels: (SILENT_PIXELS.least * ICON_SIDE) / 18,
    sizeMaxPixels: (SILENT_PIXELS.most * ICON_SIDE) / 18,
  });
}

/** Zoom from which there is room for figures. */
const FIGURE_ZOOM = 15.5;

/** Spaces that need attention: a hexagon with as many dots as the tier, and the density. */
export function tierLayers(
  spaces: readonly MarkedSpace[],
  selected: Position | null,
  zoom: number,
  { atlas, colours, pixelRatio }: CrowdScreen,
): Layer[] {
  return [
    iconLayer('crowd-tier', spaces, atlas, ({ tier }) => tierIcon(isMarkedTier(tier) ? tier : 1)),
    new TextLayer<MarkedSpace, { beforeId: string }>({
      id: 'crowd-density',
      data: zoom < FIGURE_ZOOM ? [] : spaces.filter((space) => hasRoom(space, spaces, zoom)),
      beforeId: anchorOf('marks'),
      getPosition: ({ position }) => position,
      getText: ({ now }) => formatDensity(now.density ?? 0),
      getSize: 14,
      sizeUnits: 'pixels',
      // Next to the ring of the selection, not under it.
      getPixelOffset: ({ position }) => [isSame(position, selected) ? 23 : 14, 0],
      getTextAnchor: 'start',
      getColor: toRgba(colours.name),
      outlineColor: toRgba(colours.halo),
      outlineWidth: 3,
      fontFamily: CANVAS_FONTS,
      fontWeight: 600,
      characterSet: '0123456789.<',
      fontSettings: { fontSize: Math.ceil(32 * pixelRatio), buffer: 6, sdf: true },
      updateTriggers: { getColor: colours.name, getPixelOffset: selected },
    }),
    ...ringLayers('crowd-selected', selected ? [selected] : [], colours),
  ];
}

const isSame = (one: Position, other: Position | null) =>
  other !== null && one[0] === other[0] && one[1] === other[1];

/** Width of a figure next to its mark, in pixels. */
const FIGURE_PIXELS = 44;
const DEGREES_PER_PIXEL = 360 / 512;

/** Whether a figure has room. Where marks overlap, the figure of the worst is shown, which is the last one. */
function hasRoom(space: MarkedSpace, spaces: readonly MarkedSpace[], zoom: number): boolean {
  if (space.now.density === null) return false;
  const near = (FIGURE_PIXELS * DEGREES_PER_PIXEL) / 2 ** zoom;
  return spaces
    .slice(spaces.indexOf(space) + 1)
    .every(
      ({ position: [longitude, latitude] }) =>
        Math.abs(longitude - space.position[0]) > near ||
        Math.abs(latitude - space.position[1]) > near / 2,
    );
}
