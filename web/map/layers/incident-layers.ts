import type { Layer } from '@deck.gl/core';
import type { IncidentMark } from '../../../api/contract/incidents.ts';
import type { Atlas } from '../marks/draw-atlas.ts';
import { clusterColour, incidentIcon, incidentLook } from '../marks/mark-look.ts';
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
  const weightOf = (mark: IncidentMark) => (mark.openCount === 0 ? 0 : mark.severity);
  const bySeverity = [...marks].sort((a, b) => weightOf(a) - weightOf(b));
  return [
    ...clusterLayers({
      id: 'incident-cluster',
      clusters: bySeverity.filter((mark) => mark.count > 1),
      colours,
      ringColour: (mark) => clusterColour(mark, colours),
      ringOpacity: (mark) => (weightOf(mark) <= 1 ? 0.6 : 1),
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
