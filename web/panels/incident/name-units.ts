import type { IncidentDetail } from '../../../api/core/contract/incident.ts';
import type { UnitNames } from './event-list.tsx';

/** Names of the units related to an incident, by code. */
export function nameUnits(incident: IncidentDetail): UnitNames {
  const { grids, gridsThen, assignee, whistle, namedUnits } = incident;
  const units = [...namedUnits, ...gridsThen, ...grids, assignee, whistle?.grid];
  return new Map(units.flatMap((unit) => (unit ? [[unit.code, unit.name] as const] : [])));
}
