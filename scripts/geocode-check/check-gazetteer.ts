import type { Database } from '../../api/database/database.ts';
import { sql } from '../../api/database/sql.ts';
import { openGeocoder } from '../../api/geocode/geocode.ts';
import { makeAlike } from '../../api/geocode/understand-address.ts';
import { createRandom } from '../demo/geometry/random.ts';
import { type KeptPlace, type Vocabulary, variations } from './vary-address.ts';

/** Score from which an answer is accepted without review by a person. */
const TAKEN = 0.6;

export interface Outcome {
  variation: string;
  typed: string;
  /** The address that was meant, and the level-3 unit that contains it. */
  meant: string;
  grid: string;
  result: 'hit' | 'unanswered' | 'wrong';
  answer: string;
}

/**
 * Types `count` addresses of the database in many ways and checks whether the best answer lies in the right unit of level 3.
 * Numbers that do not exist are typed, too: an accepted answer to one of them is wrong.
 */
export async function checkGazetteer(
  database: Database,
  count: number,
  seed: number,
): Promise<Outcome[]> {
  const places = await readPlaces(database);
  const words = toVocabulary(places);
  const random = createRandom(seed, 'addresses as they are typed');
  const addresses = places.filter(({ kind }) => kind === 'address');
  const pois = places.filter(({ kind }) => kind === 'poi');
  const called = pois.filter(({ aliases }) => aliases.length > 0);
  const geocoder = openGeocoder(database);
  const names = [...Object.keys(variations), MISSING];
  const outcomes: Outcome[] = [];
  for (let n = 0, tries = 0; n < count && tries < count * 50; tries++) {
    const variation = names[n % names.length] ?? '';
    const from =
      variation === 'by another name'
        ? called
        : random.chance(0.3) && pois.length > 0
          ? pois
          : addresses;
    if (from.length === 0) {
      n += 1;
      continue;
    }
    const place = random.pick(from);
    const typed =
      variation === MISSING
        ? typeMissing(place, places, random.whole(1, 40))
        : (variations[variation]?.(place, random, words) ?? null);
    if (typed === null) continue;
    n += 1;
    const [best] = (await geocoder.geocode(typed, null, 1)).candidates;
    const grid = best?.grids.find(({ level }) => level === 3)?.code;
    const isTaken = best !== undefined && best.score >= TAKEN;
    const isRight = variation !== MISSING && grid === place.gridCode;
    outcomes.push({
      variation,
      typed,
      meant: place.name,
      grid: place.gridCode,
      result: isTaken
        ? isRight || isBetween(variation, best.precision)
          ? 'hit'
          : 'wrong'
        : 'unanswered',
      answer: best ? `${best.name} ${best.score} ${best.precision}` : '',
    });
  }
  return outcomes;
}

const MISSING = 'a number that does not exist';

/** Whether an answer between two neighbours in one grid is accepted: the grid is certain, so that answer is right. */
function isBetween(variation: string, precision: string): boolean {
  return variation === MISSING && (precision === 'nearby_number' || precision === 'road');
}

function typeMissing(place: KeptPlace, places: readonly KeptPlace[], step: number): string | null {
  if (place.kind === 'poi' || place.number === null) return null;
  const number = place.number + step;
  const isThere = places.some((other) => other.street === place.street && other.number === number);
  return isThere ? null : `${place.street}${number}${place.isBuilding ? '号楼' : '号'}`;
}

type LocatedPlace = KeptPlace & { gridCode: string };

function readPlaces(database: Database): Promise<LocatedPlace[]> {
  return database.query<LocatedPlace>(sql`
    SELECT p.code,
           p.kind,
           p.name,
           p.aliases,
           p.street,
           p.number,
           coalesce(p.is_building, false) AS "isBuilding",
           (SELECT array_agg(u.name ORDER BY u.level)
              FROM grid u
             WHERE u.code = ANY (g.path)
               AND u.closed_in IS NULL) AS units,
           unit3.code AS "gridCode"
      FROM place p
      JOIN grid g ON g.id = p.unit_id
      JOIN grid unit3 ON unit3.code = ANY (g.path)
                     AND unit3.level = 3
                     AND unit3.closed_in IS NULL
     WHERE p.kind IN ('address', 'poi')
       AND (p.kind = 'poi' OR p.number IS NOT NULL)
     ORDER BY p.code`);
}

function toVocabulary(places: readonly KeptPlace[]): Vocabulary {
  const texts = places.flatMap(({ kind, name, street, aliases }) => [
    ...(kind === 'poi' ? [name] : []),
    ...(street === null ? [] : [street]),
    ...aliases,
  ]);
  const names = new Set(texts.map(makeAlike));
  const characters = [...new Set([...names].join(''))]
    .filter((one) => /\p{Script=Han}/u.test(one))
    .sort();
  return { names, characters };
}
