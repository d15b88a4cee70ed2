import type { Layer } from '@deck.gl/core';
import { PolygonLayer } from '@deck.gl/layers';
import type { CameraMark } from '../../../api/core/contract/cameras.ts';
import { anchorOf } from '../layer-order.ts';
import { cameraIcon, cameraLook } from '../marks/mark-look.ts';
import { toRgba } from '../marks/to-rgba.ts';
import type { MapColours } from '../style/colours.ts';
import { clusterLayers } from './cluster-layers.ts';
import { drawFieldOfView, type ViewCone } from './field-of-view.ts';
import { iconLayer } from './icon-layer.ts';
import type { MarkScreen } from './incident-layers.ts';

/** Zoom from which the wedges of neighbouring cameras can be distinguished. */
const WEDGE_ZOOM = 17;

/** Range in metres up to which a wedge is filled at full strength. */
const NEAR_M = 60;

export function cameraLayers(
  marks: readonly CameraMark[],
  zoom: number,
  { atlas, colours, pixelRatio, language }: MarkScreen,
): Layer[] {
  const single = marks.filter((mark) => mark.count === 1);
  return [
    wedgeLayer('camera-wedge', zoom < WEDGE_ZOOM ? [] : single.flatMap(toCone), 0.1, colours),
    ...clusterLayers({
      id: 'camera-cluster',
      clusters: marks.filter((mark) => mark.count > 1),
      colours,
      discColour: () => colours.inside,
      rimColour: (mark) => (mark.offline > 0 ? colours.unknown : colours.info),
      countColour: colours.nameMute,
      pixelRatio,
      language,
    }),
    iconLayer('camera-mark', single, atlas, (mark) =>
      cameraIcon(cameraLook(mark.kind, mark.offline > 0)),
    ),
  ];
}

/** Fields of view of cameras. Below the names, so that they stay readable. */
export function wedgeLayer(
  id: string,
  cones: readonly ViewCone[],
  opacity: number,
  colours: MapColours,
): Layer {
  return new PolygonLayer<ViewCone, { beforeId: string }>({
    id,
    data: cones,
    beforeId: anchorOf('pointed'),
    getPolygon: drawFieldOfView,
    // A long range would tint the whole screen.
    getFillColor: ({ rangeM }) => toRgba(colours.info, opacity * Math.min(1, NEAR_M / rangeM)),
    getLineColor: ({ rangeM }) =>
      toRgba(colours.info, Math.min(1, 3 * opacity) * Math.min(1, NEAR_M / rangeM)),
    getLineWidth: 1,
    lineWidthUnits: 'pixels',
    updateTriggers: { getFillColor: colours, getLineColor: colours },
  });
}

/** Null when direction, angle or range is unknown. */
export function toCone(camera: {
  position: ViewCone['position'];
  bearing: number | null;
  fieldOfView: number | null;
  rangeM: number | null;
}): ViewCone[] {
  const { position, bearing, fieldOfView, rangeM } = camera;
  if (bearing === null || fieldOfView === null || rangeM === null) return [];
  return [{ position, bearing, fieldOfView, rangeM }];
}
