/** Meaning of a mark, independent of how it is drawn: shape is severity, fill is progress, ring is time. Pure. */
import type { CameraKind } from '../../../api/core/contract/cameras.ts';
import type {
  IncidentMark,
  IncidentState,
  Timeliness,
} from '../../../api/core/contract/incidents.ts';

import type { Language } from '../../../api/core/contract/languages.ts';
import type { MapColours } from '../style/colours.ts';
import { mixColours } from './mix-colours.ts';

export const shapes = ['circle', 'diamond', 'triangle'] as const;
export type Shape = (typeof shapes)[number];

export const fills = ['outline', 'half', 'solid', 'tick', 'closed'] as const;
export type Fill = (typeof fills)[number];

export const rings = ['none', 'soon', 'overdue'] as const;
export type Ring = (typeof rings)[number];

export interface IncidentLook {
  shape: Shape;
  fill: Fill;
  ring: Ring;
}

const fillOfState: Record<IncidentState, Fill> = {
  reported: 'outline',
  registered: 'outline',
  dispatched: 'half',
  in_progress: 'solid',
  done: 'tick',
  verified: 'tick',
  closed: 'closed',
};

const ringOfTimeliness: Record<Timeliness, Ring> = {
  none: 'none',
  in_time: 'none',
  due_soon: 'soon',
  overdue: 'overdue',
};

/** Ring of a mark of one incident or several: only timeliness. Closed incidents have none. */
export const timeRing = (timeliness: Timeliness, isClosed: boolean): Ring =>
  isClosed ? 'none' : ringOfTimeliness[timeliness];

/** Look of an incident. @param severity 1 ordinary, 2 urgent, 3 emergency */
export function incidentLook(
  severity: number,
  state: IncidentState,
  timeliness: Timeliness,
): IncidentLook {
  return {
    shape: shapes[severity - 1] ?? 'circle',
    fill: fillOfState[state],
    ring: timeRing(timeliness, state === 'closed'),
  };
}

export const cameraGlyphs = ['square', 'ringed', 'dot'] as const;
export type CameraGlyph = (typeof cameraGlyphs)[number];

export interface CameraLook {
  glyph: CameraGlyph;
  isOffline: boolean;
}

const glyphOfKind: Record<CameraKind, CameraGlyph> = {
  access_control: 'square',
  high_altitude: 'ringed',
  mall: 'dot',
  street: 'square',
  other: 'dot',
};

export function cameraLook(kind: CameraKind | null, isOffline: boolean): CameraLook {
  return { glyph: kind ? glyphOfKind[kind] : 'dot', isOffline };
}

/** Names of the icons in the atlas. */
export const incidentIcon = ({ shape, fill, ring }: IncidentLook): string =>
  `incident ${shape} ${fill} ${ring}`;
export const cameraIcon = ({ glyph, isOffline }: CameraLook): string =>
  `camera ${glyph} ${isOffline ? 'offline' : 'online'}`;

/** Colour of a cluster's disc: the most severe of its open incidents; if all are closed, that of closed marks. */
export function clusterDisc(
  { openCount, severity }: Pick<IncidentMark, 'openCount' | 'severity'>,
  colours: MapColours,
): string {
  const hue = [colours.info, colours.amber, colours.red][severity - 1] ?? colours.info;
  const isCalm = openCount === 0 || severity <= 1;
  return mixColours(colours.inside, openCount === 0 ? colours.unknown : hue, isCalm ? 0.3 : 0.5);
}

/** Count in full as far as it fits into a disc, otherwise as the language shortens it: 128, 1,203, 12K, 1.2万. */
export function shortCount(count: number, language: Language): string {
  const notation = count < 10_000 ? 'standard' : 'compact';
  return new Intl.NumberFormat(language, { notation }).format(count);
}

/** Radius of a cluster's disc in CSS pixels: grows with the digits, so that two of them do not overlap. */
export function clusterRadius(count: number): number {
  return 12 + 2.5 * Math.log10(Math.max(count, 1));
}

/** Width of a ring in CSS pixels: thin is due soon, thick is overdue. */
export const ringWidths = { soon: 1.5, overdue: 2.8 } as const;

/** Radius of a mark of a number of members, in CSS pixels: the area that can be clicked and has no names. */
export function markRadius(count: number): number {
  return count > 1 ? clusterRadius(count) + 4 : 12;
}
