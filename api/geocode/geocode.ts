import { LRUCache } from 'lru-cache';
import type { Position } from '../core/contract/geo.ts';
import type { GeocodeCandidate, GeocodeReply } from '../core/contract/geocode.ts';
import type { Database } from '../database/database.ts';
import { findEdition } from '../sql/edition/asked-edition.ts';
import { listGridsAt, listHome } from '../sql/grid/grids.ts';
import {
  listGazetteerNames,
  listNumbers,
  listPlacesById,
  listStreets,
  listUnitsByCode,
  readGazetteerVersion,
} from '../sql/search/gazetteer.ts';
import { createNameIndex, type KnownName, type NameIndex } from './name-index.ts';
import {
  type Candidate,
  type Found,
  type MatchedReading,
  rankCandidates,
  scoreMatch,
} from './score-candidates.ts';
import { type UnderstoodAddress, understandAddress } from './understand-address.ts';

export interface Geocoder {
  /**
   * Finds an address.
   * @param near WGS 84; among equally likely candidates the nearest comes first
   * @param limit number of candidates
   */
  geocode(typed: string, near: Position | null, limit: number): Promise<GeocodeReply>;
}

/** Number of merely similar names, nearest first, that are evaluated completely. */
const MOST_STREETS = 8;

/** Opens the geocoder. Names are read once, and again after a change in any process. */
export function openGeocoder(database: Database): Geocoder {
  const indexes = new LRUCache<string, NameIndex>({
    max: 1,
    fetchMethod: async () => createNameIndex((await listGazetteerNames(database)).map(toKnownName)),
  });
  return {
    async geocode(typed, near, limit) {
      const understood = understandAddress(typed);
      const version = await readGazetteerVersion(database);
      const index = await indexes.forceFetch(version);
      const matched = matchReadings(understood, index);
      const found = await findAll(database, matched);
      const scored = matched.flatMap((each) => scoreMatch(each, found));
      const ranked = rankCandidates(scored, (position) => distance(near, position));
      const best = ranked.filter(({ score }) => score >= 0.2).slice(0, limit);
      return {
        query: typed,
        understood: understood.text,
        candidates: await describe(database, best, understood),
      };
    },
  };
}

function toKnownName(row: {
  kind: 'street' | 'poi' | 'alias' | 'unit';
  text: string;
  reference: string | null;
}): KnownName {
  const { kind, text } = row;
  if (kind === 'street') return { kind, text };
  const reference = row.reference ?? '';
  if (kind === 'unit') return { kind, text, code: reference };
  return { kind: 'poi', text, id: reference, isAlias: kind === 'alias' };
}

function matchReadings({ readings }: UnderstoodAddress, index: NameIndex): MatchedReading[] {
  return readings.slice(0, 4).flatMap((reading) => {
    return index.find(reading.name).map((match) => ({ reading, match }));
  });
}

async function findAll(database: Database, matched: readonly MatchedReading[]): Promise<Found> {
  const streets = matched.flatMap(({ reading, match: { name } }) =>
    name.kind === 'street' ? [{ street: name.text, number: reading.number }] : [],
  );
  const numbered = streets.flatMap(({ street, number }) =>
    number === null ? [] : [{ street, number }],
  );
  const poiIds = matched.flatMap(({ match: { name } }) => (name.kind === 'poi' ? [name.id] : []));
  const codes = matched.flatMap(({ match: { name } }) => (name.kind === 'unit' ? [name.code] : []));
  const [pois, numbers, units] = await Promise.all([
    poiIds.length > 0 ? listPlacesById(database, unique(poiIds)) : [],
    numbered.length > 0 ? listNumbers(database, numbered) : [],
    codes.length > 0 ? listUnitsByCode(database, unique(codes)) : [],
  ]);
  // A street whose number was found need not be listed as a whole.
  const unnumbered = streets.filter(
    (asked) =>
      !numbers.some(({ street, number }) => street === asked.street && number === asked.number),
  );
  const whole =
    unnumbered.length > 0
      ? await listStreets(
          database,
          unique(unnumbered.map(({ street }) => street)).slice(0, MOST_STREETS),
        )
      : [];
  return {
    pois: new Map(pois.map((place) => [place.id, place])),
    numbers,
    streets: new Map(whole.map((street) => [street.street, street])),
    units: new Map(units.map((unit) => [unit.code, unit])),
  };
}

async function describe(
  database: Database,
  ranked: readonly Candidate[],
  { floor, isBeside }: UnderstoodAddress,
): Promise<GeocodeCandidate[]> {
  const edition = ranked.length > 0 ? await findEdition(database, null) : null;
  return Promise.all(
    ranked.map(async ({ place, unitId, name, precision, score, position }) => {
      const grids =
        edition === null
          ? []
          : unitId === null
            ? await listGridsAt(database, edition.id, position)
            : await listHome(database, edition.id, { unitId, groundPath: null });
      // "Next to" a place is usually as good as the place.
      const trusted = isBeside && score > 0.85 ? 0.85 : score;
      return {
        placeCode: place?.code ?? null,
        name,
        address: place?.address ?? null,
        floor,
        precision: precision === 'poi' && floor !== null ? ('floor' as const) : precision,
        score: Math.round(Math.min(trusted, 1) * 1000) / 1000,
        position,
        grids,
      };
    }),
  );
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

/** Distance in metres, precise enough for a comparison; 0 without `near`. */
function distance(near: Position | null, [lon, lat]: Position): number {
  if (near === null) return 0;
  const east = (lon - near[0]) * Math.cos((lat * Math.PI) / 180);
  return Math.hypot(east, lat - near[1]) * 111_320;
}
