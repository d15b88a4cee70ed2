import type { IncidentSummary } from '../../../api/core/contract/incidents.ts';
import type { Pointed } from '../../state/choices.ts';

/** Degrees, a tenth of a metre: the box of a mark was converted to Web Mercator and back. */
const MARGIN = 1e-6;

/** Whether the pointer is on an incident: a mark is one incident, a cluster all of those in its box. */
export function isPointedAt(
  { code, position }: Pick<IncidentSummary, 'code' | 'position'>,
  { code: pointed, bbox: [west, south, east, north] }: Pointed,
): boolean {
  if (pointed !== null) return code === pointed;
  if (!position) return false;
  const [longitude, latitude] = position;
  return (
    west - MARGIN <= longitude &&
    longitude <= east + MARGIN &&
    south - MARGIN <= latitude &&
    latitude <= north + MARGIN
  );
}
