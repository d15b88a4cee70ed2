/** Converts checked rows for the staging tables. */
import type { StagedBaseFeature } from '../../api/sql/import/store-base.ts';
import type { StagedCamera } from '../../api/sql/import/store-cameras.ts';
import type { StagedIncident } from '../../api/sql/import/store-incidents.ts';
import type { StagedPlace } from '../../api/sql/import/store-places.ts';
import type { StagedSensor } from '../../api/sql/import/store-sensors.ts';
import type { StagedSpace } from '../../api/sql/import/store-spaces.ts';
import type { StagedStaff } from '../../api/sql/import/store-staff.ts';
import { TIER_FIELDS } from './kinds.ts';
import type { Values } from './map-row.ts';
import type { CheckedRow } from './read-rows.ts';

export function optionalText(values: Values, field: string): string | null {
  const value = values.get(field) ?? null;
  return value === null ? null : String(value);
}

export function requiredText(values: Values, field: string): string {
  const value = optionalText(values, field);
  if (value === null) throw new Error(`a checked row has no ${field}`);
  return value;
}

export function optionalNumber(values: Values, field: string): number | null {
  const value = values.get(field) ?? null;
  return typeof value === 'number' ? value : null;
}

function requiredPoint({ geometry, row }: CheckedRow): { lon: number; lat: number } {
  const { lon, lat } = optionalPoint({ geometry });
  if (lon === null || lat === null) throw new Error(`checked row ${row} has no point`);
  return { lon, lat };
}

function optionalPoint({
  geometry,
}: Pick<CheckedRow, 'geometry'>): { lon: number; lat: number } | { lon: null; lat: null } {
  if (geometry?.type !== 'Point') return { lon: null, lat: null };
  const [lon, lat] = geometry.coordinates;
  return lon === undefined || lat === undefined ? { lon: null, lat: null } : { lon, lat };
}

export function toCamera(checked: CheckedRow): StagedCamera {
  const { row, values } = checked;
  return {
    row,
    code: requiredText(values, 'code'),
    name: requiredText(values, 'name'),
    kind: requiredText(values, 'kind'),
    state: optionalText(values, 'state'),
    floor: optionalText(values, 'floor'),
    place: optionalText(values, 'place'),
    owner: optionalText(values, 'owner'),
    bearing: optionalNumber(values, 'bearing'),
    fieldOfView: optionalNumber(values, 'field_of_view'),
    rangeM: optionalNumber(values, 'range_m'),
    streamUrl: optionalText(values, 'stream_url'),
    ...requiredPoint(checked),
  };
}

export function toIncident(checked: CheckedRow): StagedIncident {
  const { row, values } = checked;
  const inGrid = values.get('closed_in_grid') ?? null;
  return {
    row,
    code: requiredText(values, 'code'),
    title: requiredText(values, 'title'),
    category: requiredText(values, 'category'),
    severity: optionalNumber(values, 'severity'),
    state: requiredText(values, 'state'),
    reportedAt: requiredText(values, 'reported_at'),
    registeredAt: optionalText(values, 'registered_at'),
    dueAt: optionalText(values, 'due_at'),
    closedAt: optionalText(values, 'closed_at'),
    closedInGrid: typeof inGrid === 'boolean' ? inGrid : null,
    address: optionalText(values, 'address'),
    floor: optionalText(values, 'floor'),
    source: optionalText(values, 'source'),
    ...optionalPoint(checked),
  };
}

/** The bounds of a checked row are either complete or absent. */
export function toSpace(checked: CheckedRow): StagedSpace {
  const { row, values } = checked;
  const [first, second, third, fourth] = TIER_FIELDS.map((field) => optionalNumber(values, field));
  return {
    row,
    code: requiredText(values, 'code'),
    name: requiredText(values, 'name'),
    kind: requiredText(values, 'kind'),
    parent: optionalText(values, 'parent'),
    floor: optionalText(values, 'floor'),
    areaM2: optionalNumber(values, 'area'),
    capacity: optionalNumber(values, 'capacity'),
    overnightMost: optionalNumber(values, 'overnight'),
    bounds: first && second && third && fourth ? [first, second, third, fourth] : null,
    ...requiredPoint(checked),
  };
}

export function toSensor(checked: CheckedRow): StagedSensor {
  const { row, values } = checked;
  const active = values.get('active') ?? null;
  return {
    row,
    code: requiredText(values, 'code'),
    name: requiredText(values, 'name'),
    kind: requiredText(values, 'kind'),
    space: requiredText(values, 'space'),
    camera: optionalText(values, 'camera'),
    floor: optionalText(values, 'floor'),
    areaM2: optionalNumber(values, 'area'),
    maxCount: optionalNumber(values, 'max_count'),
    silentAfter: optionalNumber(values, 'silent_after'),
    isActive: typeof active === 'boolean' ? active : null,
    ...requiredPoint(checked),
  };
}

export function toPlace(checked: CheckedRow): StagedPlace {
  const { row, values } = checked;
  return {
    row,
    code: requiredText(values, 'code'),
    kind: requiredText(values, 'kind'),
    name: requiredText(values, 'name'),
    address: optionalText(values, 'address'),
    aliases: splitAliases(optionalText(values, 'aliases')),
    ...requiredPoint(checked),
  };
}

/** Splits "二七塔、双塔": at commas and semicolons of either width, or 、. */
function splitAliases(text: string | null): string[] {
  const aliases = (text ?? '').split(/[;；,，、]/u).map((alias) => alias.trim());
  return [...new Set(aliases.filter((alias) => alias !== ''))];
}

export function toStaff({ row, values }: CheckedRow): StagedStaff {
  return {
    row,
    grid: requiredText(values, 'grid'),
    role: requiredText(values, 'role'),
    name: requiredText(values, 'name'),
    extension: optionalText(values, 'extension'),
  };
}

export function toBaseFeature({ row, values, geometry }: CheckedRow): StagedBaseFeature {
  return {
    row,
    layer: requiredText(values, 'layer'),
    class: requiredText(values, 'class'),
    name: optionalText(values, 'name'),
    height: optionalNumber(values, 'height'),
    minZoom: optionalNumber(values, 'min_zoom'),
    geometry: JSON.stringify(geometry),
  };
}
