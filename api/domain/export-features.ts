/** Exported rows as GeoJSON features, in codes and UTC; English names stand in fields of their own. */
import { englishName } from '../core/words/english-name.ts';
import type { Translate } from '../core/words/translate-text.ts';
import type { CameraRow, IncidentRow, Placed } from './export-rows.ts';

export function incidentFeature(row: IncidentRow, translate: Translate | null) {
  const { code, title, category, severity, state, reportedAt, registeredAt, dueAt, closedAt } = row;
  const { closedOnTime, closedInGrid, address, placeFound, floor, source, gridCode } = row;
  const { categoryZh, categoryEn } = row;
  return toFeature(row, {
    code,
    title,
    titleEn: englishName(title, translate),
    category,
    categoryZh,
    categoryEn,
    severity,
    state,
    reportedAt,
    registeredAt,
    dueAt,
    closedAt,
    closedOnTime,
    closedInGrid,
    address,
    addressEn: englishName(address, translate),
    placeFound: placeFound?.name ?? null,
    placePrecision: placeFound?.precision ?? null,
    floor,
    source,
    sourceEn: englishName(source, translate),
    gridCode,
  });
}

export function cameraFeature(row: CameraRow, translate: Translate | null) {
  const { code, name, kind, state, floor, place, owner, bearing, fieldOfView, rangeM } = row;
  const { gridCode } = row;
  return toFeature(row, {
    code,
    name,
    nameEn: englishName(name, translate),
    kind,
    state,
    floor,
    place,
    placeEn: englishName(place, translate),
    owner,
    ownerEn: englishName(owner, translate),
    bearing,
    fieldOfView,
    rangeM,
    gridCode,
  });
}

/** GeoJSON feature; an unknown place is a null geometry (RFC 7946). */
function toFeature({ lon, lat }: Placed, properties: { code: string; [name: string]: unknown }) {
  return {
    type: 'Feature',
    id: properties.code,
    geometry: lon === null || lat === null ? null : { type: 'Point', coordinates: [lon, lat] },
    properties,
  };
}
