import type { Layer } from '@deck.gl/core';
import { ScatterplotLayer } from '@deck.gl/layers';
import type { IncidentMark } from '../../../api/core/contract/incidents.ts';

import type { Language } from '../../../api/core/contract/languages.ts';
import { anchorOf } from '../layer-order.ts';
import type { Atlas } from '../marks/draw-atlas.ts';
import {
  clusterDisc,
  clusterRadius,
  incidentIcon,
  incidentLook,
  ringWidths,
  timeRing,
} from '../marks/mark-look.ts';
import { toRgba } from '../marks/to-rgba.ts';
import type { MapColours } from '../style/colours.ts';
import { clusterLayers } from './cluster-layers.ts';
import { iconLayer } from './icon-layer.ts';

export interface MarkScreen {
  atlas: Atlas;
  colours: MapColours;
  pixelRatio: number;
  language: Language;
}

/** Single incidents as marks, the others as discs. More severe ones are on top. */
export function incidentLayers(
  marks: readonly IncidentMark[],
  { atlas, colours, pixelRatio, language }: MarkScreen,
): Layer[] {
  const weightOf = (mark: IncidentMark) => (mark.openCount === 0 ? 0 : mark.severity);
  const bySeverity = [...marks].sort((a, b) => weightOf(a) - weightOf(b));
  const clusters = bySeverity.filter((mark) => mark.count > 1);
  return [
    clusterRingLayer(clusters, colours),
    ...clusterLayers({
      id: 'incident-cluster',
      clusters,
      colours,
      discColour: (mark) => clusterDisc(mark, colours),
      rimColour: null,
      countColour: colours.name,
      pixelRatio,
      language,
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

/** Rings around clusters, as around single marks: red if an incident in it is overdue, amber if one is due soon. */
function clusterRingLayer(clusters: readonly IncidentMark[], colours: MapColours): Layer {
  const ringOf = (mark: IncidentMark) => timeRing(mark.timeliness, mark.openCount === 0);
  return new ScatterplotLayer<IncidentMark, { beforeId: string }>({
    id: 'incident-cluster-ring',
    data: clusters.filter((mark) => ringOf(mark) !== 'none'),
    beforeId: anchorOf('marks'),
    getPosition: (mark) => mark.position,
    getRadius: (mark) => clusterRadius(mark.count) + 3.5,
    radiusUnits: 'pixels',
    filled: false,
    stroked: true,
    lineWidthUnits: 'pixels',
    getLineWidth: (mark) => ringWidths[ringOf(mark) === 'overdue' ? 'overdue' : 'soon'],
    getLineColor: (mark) => toRgba(ringOf(mark) === 'overdue' ? colours.red : colours.amber),
    updateTriggers: { getLineColor: colours },
  });
}
