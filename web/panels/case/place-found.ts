/** What a place was found as, beside the address that was typed. Pure. */
import type { Position } from '../../../api/core/contract/geo.ts';
import type { GeocodeCandidate, PlaceFound } from '../../../api/core/contract/geocode.ts';
import type { FoundPlace } from '../../state/found-place.ts';

/** Below this a person should look: see the contract. */
const SURE = 0.6;
/** The address of the page keeps a place to less digits than the geocoder says it. */
const SAME_DEGREES = 1e-5;

/** Another place than the one that was typed, or only about where it is: however sure, a person should look. */
export function isDoubtful({ precision, score }: Pick<FoundPlace, 'precision' | 'score'>): boolean {
  return score < SURE || !isOfAddress(precision);
}

/** Whether the very house or the very place was found. */
export function isOfAddress(precision: PlaceFound['precision']): boolean {
  return precision === 'exact' || precision === 'poi' || precision === 'floor';
}

/** What `position` was found as; null: it was chosen on the map since. */
export function foundAt(found: FoundPlace | null, position: Position | null): FoundPlace | null {
  if (found === null || position === null) return null;
  const isSame = found.position.every(
    (degrees, axis) => Math.abs(degrees - (position[axis] ?? Number.NaN)) < SAME_DEGREES,
  );
  return isSame ? found : null;
}

/** As it is sent with a case. */
export function toPlaceFound(
  found: FoundPlace | null,
  position: Position | null,
): { placeFound?: PlaceFound } {
  const at = foundAt(found, position);
  return at === null ? {} : { placeFound: { name: at.name, precision: at.precision } };
}

/**
 * The address that stands in the field once a candidate is chosen: what was typed. It is only completed, by words that hold it whole
 * and are not of another house.
 *
 * @param inData what the data call it, where it was typed in another language; null: it was not
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

/** With the name of the place: an alert says "Dehua Road 12 · Tianran Mall", and everybody knows where. */
export function nameWhole({ name, address }: Pick<GeocodeCandidate, 'name' | 'address'>): string {
  if (address === null || name.includes(address)) return name;
  return address.includes(name) ? address : `${address} · ${name}`;
}

const alike = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#-]/gu, '');
