import type { Layer } from '@deck.gl/core';
import type { IncidentMark } from '../../../api/contract/incidents.ts';
import type { Atlas } from '../marks/draw-atlas.ts';
import { incidentIcon, incidentLook } from '../marks/mark-look.ts';
import type { MapColours } from '../style/colours.ts';
import { clusterLayers } from './cluster-layers.ts';
import { iconLayer } from './icon-layer.ts';

export interface MarkScreen {
  atlas: Atlas;
  colours: MapColours;
  pixelRatio: number;
}

/** Single incidents as marks, the others as discs. The worse lies on top. */
export function incidentLayers(
  marks: readonly IncidentMark[],
  { atlas, colours, pixelRatio }: MarkScreen,
): Layer[] {
  const bySeverity = [...marks].sort((a, b) => a.severity - b.severity);
  const ringColours = [colours.info, colours.amber, colours.red];
  return [
    ...clusterLayers({
      id: 'incident-cluster',
      clusters: bySeverity.filter((mark) => mark.count > 1),
      colours,
      ringColour: (mark) => ringColours[mark.severity - 1] ?? colours.info,
      ringOpacity: (mark) => (mark.severity === 1 ? 0.6 : 1),
      ringWidth: 2,
      countColour: colours.name,
      pixelRatio,
    }),
    iconLayer(
      'incident-mark',
      bySeverity.filter((mark) => mark.count === 1),
      atlas,
      (mark) =>
        incidentIcon(incidentLook(mark.severity, mark.state ?? 'reported', mark.timeliness)),
    ),
  ];
}
