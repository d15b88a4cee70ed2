/** Rows of an export. Names are those of the data, so that they can be joined with any other file. */
import type { CameraKind, CameraState } from '../core/contract/cameras.ts';
import type { PlaceFound } from '../core/contract/geocode.ts';
import type { IncidentState } from '../core/contract/incidents.ts';

export interface Placed {
  /** Names of the units that contain the row, from level 1 down, at most three. */
  unitNames: readonly string[];
  gridCode: string | null;
  lon: number | null;
  lat: number | null;
}

export interface IncidentRow extends Placed {
  code: string;
  title: string;
  category: string;
  categoryZh: string;
  categoryEn: string;
  severity: 1 | 2 | 3;
  state: IncidentState;
  /** ISO instants. */
  reportedAt: string;
  registeredAt: string | null;
  dueAt: string | null;
  closedAt: string | null;
  closedOnTime: boolean | null;
  closedInGrid: boolean | null;
  address: string | null;
  /** Precision at which the address was found. */
  placeFound: PlaceFound | null;
  floor: string | null;
  source: string | null;
  /** True: reported in Getu; false: imported. */
  cameLive: boolean;
}

export interface CameraRow extends Placed {
  code: string;
  name: string;
  kind: CameraKind;
  state: CameraState;
  floor: string | null;
  place: string | null;
  owner: string | null;
  bearing: number | null;
  fieldOfView: number | null;
  rangeM: number | null;
}
