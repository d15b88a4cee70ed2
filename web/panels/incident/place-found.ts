/** Result of the geocoder for a place, with the typed address. Pure. */
import type { Position } from '../../../api/core/contract/geo.ts';
import type { GeocodeCandidate, PlaceFound } from '../../../api/core/contract/geocode.ts';
import type { FoundPlace } from '../../state/found-place.ts';

/** Score below which a person should check: see the contract. */
const SURE = 0.6;
/** The address of the page has fewer digits of a place than the geocoder's result. */
const SAME_DEGREES = 1e-5;

/**
 * Whether a person should check the result, whatever its score: another place than the typed one, or only an approximate one.
 */
export function isDoubtful({ precision, score }: Pick<FoundPlace, 'precision' | 'score'>): boolean {
  return score < SURE || !isOfAddress(precision);
}

/** Whether the exact house or place was found. */
export function isOfAddress(precision: PlaceFound['precision']): boolean {
  return precision === 'exact' || precision === 'poi' || precision === 'floor';
}

/** The geocoder's result for `position`; null: it was chosen on the map since. */
export function foundAt(found: FoundPlace | null, position: Position | null): FoundPlace | null {
  if (found === null || position === null) return null;
  const isSame = found.position.every(
    (degrees, axis) => Math.abs(degrees - (position[axis] ?? Number.NaN)) < SAME_DEGREES,
  );
  return isSame ? found : null;
}

/** The result in the form in which it is sent with an incident. */
export function toPlaceFound(
  found: FoundPlace | null,
  position: Position | null,
): { placeFound?: PlaceFound } {
  const at = foundAt(found, position);
  return at === null ? {} : { placeFound: { name: at.name, precision: at.precision } };
}

/**
 * The address in the field after a candidate is chosen: the typed one. It is only completed by words that contain it and do not
 * belong to another house.
 *
 * @param inData name in the data, where it was typed in another language; null otherwise
 */
export function addressOnceFound(
  typed: string,
  found: GeocodeCandidate,
  inData: string | null = null,
): string {
  const words = nameWhole(found);
  const isSame = alike(words) === alike(typed);
  const isCompleted =
    found.precision !== 'nearby_number' && alike(words).includes(alike(inData ?? typed));
  return isCompleted && !isSame ? words : typed.trim();
}

/** Address with the name of the place: for "Dehua Road 12 · Tianran Mall" in an alert the place is obvious. */
export function nameWhole({ name, address }: Pick<GeocodeCandidate, 'name' | 'address'>): string {
  if (address === null || name.includes(address)) return name;
  return address.includes(name) ? address : `${address} · ${name}`;
}

const alike = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#-]/gu, '');
