import type { Layer } from '@deck.gl/core';
import { ScatterplotLayer, TextLayer } from '@deck.gl/layers';
import type { Position } from '../../../api/core/contract/geo.ts';

import type { Language } from '../../../api/core/contract/languages.ts';
import { anchorOf } from '../layer-order.ts';
import { clusterRadius, shortCount } from '../marks/mark-look.ts';
import { toRgba } from '../marks/to-rgba.ts';
import type { MapColours } from '../style/colours.ts';
import { CANVAS_FONTS } from '../style/fonts.ts';

export interface ClusterLook<Mark> {
  id: string;
  clusters: readonly Mark[];
  colours: MapColours;
  discColour: (mark: Mark) => string;
  /** Colour of the line around the disc; null: none. */
  rimColour: ((mark: Mark) => string) | null;
  countColour: string;
  /** Pixel ratio for text that is drawn into a texture once. */
  pixelRatio: number;
  language: Language;
}

/** A disc with the number of its members. */
export function clusterLayers<Mark extends { position: Position; count: number }>(
  look: ClusterLook<Mark>,
): Layer[] {
  const { id, clusters, colours, discColour, rimColour, countColour, pixelRatio, language } = look;
  return [
    new ScatterplotLayer<Mark, { beforeId: string }>({
      id: `${id}-casing`,
      data: clusters,
      beforeId: anchorOf('marks'),
      getPosition: (mark) => mark.position,
      getRadius: (mark) => clusterRadius(mark.count) + colours.casingWidth,
      radiusUnits: 'pixels',
      getFillColor: toRgba(colours.casing, 0.55),
    }),
    new ScatterplotLayer<Mark, { beforeId: string }>({
      id: `${id}-disc`,
      data: clusters,
      beforeId: anchorOf('marks'),
      getPosition: (mark) => mark.position,
      getRadius: (mark) => clusterRadius(mark.count),
      radiusUnits: 'pixels',
      stroked: rimColour !== null,
      lineWidthUnits: 'pixels',
      getLineWidth: 1,
      getFillColor: (mark) => toRgba(discColour(mark), 0.94),
      // Weaker than those of incidents: marks with a rim are always shown.
      getLineColor: (mark) => toRgba(rimColour?.(mark) ?? colours.inside, 0.5),
      updateTriggers: { getFillColor: colours, getLineColor: colours },
    }),
    new TextLayer<Mark, { beforeId: string }>({
      id: `${id}-count`,
      data: clusters,
      beforeId: anchorOf('marks'),
      getPosition: (mark) => mark.position,
      getText: (mark) => shortCount(mark.count, language),
      getSize: 12,
      sizeUnits: 'pixels',
      getColor: toRgba(countColour),
      fontFamily: CANVAS_FONTS,
      fontWeight: 600,
      characterSet: '0123456789.,KMB万亿',
      fontSettings: { fontSize: Math.ceil(24 * pixelRatio), buffer: 4 },
      updateTriggers: { getColor: countColour, getText: language },
    }),
  ];
}
