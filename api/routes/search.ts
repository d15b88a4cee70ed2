import type { AppDependencies } from '../app-dependencies.ts';
import * as search from '../core/contract/endpoints/search.ts';
import type { Position } from '../core/contract/geo.ts';
import { readPosition } from '../core/contract/geo.ts';
import type { GeocodeCandidate } from '../core/contract/geocode.ts';
import type { SearchResult, SearchResultKind } from '../core/contract/search.ts';
import type { Db } from '../database/database.ts';
import { toLikePattern } from '../domain/search-query.ts';
import { searchText } from '../domain/search-text.ts';
import type { Geocoder } from '../geocode/geocode.ts';
import { createRouter } from '../http/router.ts';
import { scopeOf } from '../http/scope-of.ts';
import { toRoute } from '../http/to-route.ts';
import { findEdition } from '../sql/edition/asked-edition.ts';
import { listGridsAt } from '../sql/grid/grids.ts';
import {
  type SearchTerms,
  searchCameras,
  searchGrids,
  searchIncidents,
  searchPlaces,
  searchSpaces,
} from '../sql/search/search.ts';
import type { Scope } from '../sql/shared/scope.ts';

/** Order of kinds with equal scores: the most frequent targets first. */
const kindOrder: readonly SearchResultKind[] = ['grid', 'place', 'space', 'camera', 'incident'];

/**
 * Lowest score of a name match: the name contains the text. Lower scores are merely similar, and may be an address written
 * differently.
 */
const LEAST_OF_NAMES = 0.7;
/** Lowest score of an address; below, the user had better type again. */
const LEAST_OF_ADDRESSES = 0.5;
const MOST_ADDRESSES = 5;
/** Highest score of an address: an exact name is better than any address. */
const MOST_SCORE = 0.94;

export function searchRoutes({ database }: AppDependencies, geocoder: Geocoder) {
  return createRouter().openapi(toRoute(search.find), async (context) => {
    const { q, kind: kinds, limit } = context.req.valid('query');
    const position = readPosition(q);
    const scopes = {
      camera: await scopeOf(database, context, 'camera.read'),
      incident: await scopeOf(database, context, 'incident.read'),
    };
    if (kinds !== undefined) {
      const named = await searchNames(database, kinds, q, limit, scopes);
      return context.json({ query: q, results: named.sort(byScore).slice(0, limit) }, 200);
    }
    const found =
      position === null
        ? await searchEverything(database, geocoder, q, limit, scopes)
        : [await describePosition(database, position)];
    return context.json({ query: q, results: found.slice(0, limit) }, 200);
  });
}

const byScore = (a: SearchResult, b: SearchResult) =>
  b.score - a.score || kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind);

/** Units in which the actor reads what is not open to everybody; null: the whole district. */
interface Scopes {
  camera: Scope | null;
  incident: Scope | null;
}

const questions: Record<
  SearchResultKind,
  (db: Db, terms: SearchTerms, limit: number, scopes: Scopes) => Promise<SearchResult[]>
> = {
  grid: searchGrids,
  place: searchPlaces,
  space: searchSpaces,
  camera: (db, terms, limit, { camera }) => searchCameras(db, terms, limit, camera),
  incident: (db, terms, limit, { incident }) => searchIncidents(db, terms, limit, incident),
};

async function searchNames(
  db: Db,
  kinds: readonly SearchResultKind[],
  q: string,
  limit: number,
  scopes: Scopes,
): Promise<SearchResult[]> {
  const text = q.normalize('NFKC');
  const normal = searchText(q);
  if (normal === '') return [];
  const tight = text.toLowerCase().replace(/\s+/gu, '');
  const terms = {
    text,
    prefix: `${toLikePattern(text)}%`,
    contains: `%${toLikePattern(text)}%`,
    tight,
    tightPrefix: `${toLikePattern(tight)}%`,
    tightContains: `%${toLikePattern(tight)}%`,
    normal,
    normalContains: `%${toLikePattern(normal)}%`,
  };
  const found = await Promise.all(kinds.map((kind) => questions[kind](db, terms, limit, scopes)));
  return found.flat();
}

async function searchEverything(
  db: Db,
  geocoder: Geocoder,
  q: string,
  limit: number,
  scopes: Scopes,
): Promise<SearchResult[]> {
  if (searchText(q) === '') return [];
  const named = await searchNames(db, kindOrder, q, limit, scopes);
  const isNamed = named.some(({ score }) => score >= LEAST_OF_NAMES);
  const addressed = isNamed ? [] : await searchAddresses(geocoder, q);
  const found = new Map<string, SearchResult>();
  // A result found both ways gets its score as an address.
  for (const result of [...addressed, ...named]) {
    const key = `${result.kind} ${result.code}`;
    if (!found.has(key)) found.set(key, result);
  }
  return [...found.values()].sort(byScore);
}

/**
 * Searches addresses as `/api/geocode` does: numerals, floors, small errors. Only when no name matches, so that names stay as
 * fast.
 */
async function searchAddresses(geocoder: Geocoder, q: string): Promise<SearchResult[]> {
  const { candidates } = await geocoder.geocode(q, null, MOST_ADDRESSES);
  return candidates.filter(({ score }) => score >= LEAST_OF_ADDRESSES).map(toResult);
}

function toResult(candidate: GeocodeCandidate): SearchResult {
  const { placeCode, name, address, floor, precision, position, grids } = candidate;
  const found = {
    title: name,
    position,
    bbox: null,
    category: null,
    score: Math.min(candidate.score, MOST_SCORE),
  };
  const unit = precision === 'community' ? grids.at(-1) : undefined;
  if (unit !== undefined) {
    const context = nameAll(grids.slice(0, -1));
    return { ...found, kind: 'grid', code: unit.code, context, level: unit.level };
  }
  // A number between two others is a position, not a known place.
  const where = [address, floor].filter((words) => words !== null).join(' · ');
  const context = placeCode === null ? nameAll(grids) : where;
  const code = placeCode ?? position.map((degrees) => Number(degrees.toFixed(7))).join(',');
  return { ...found, kind: 'place', code, context, level: null };
}

const nameAll = (units: readonly { name: string }[]) => units.map(({ name }) => name).join(' · ');

async function describePosition(db: Db, position: Position): Promise<SearchResult> {
  const edition = await findEdition(db, null);
  const units = edition === null ? [] : await listGridsAt(db, edition.id, position);
  return {
    kind: 'place',
    code: position.join(','),
    title: position.join(', '),
    context: nameAll(units),
    position,
    bbox: null,
    level: null,
    category: null,
    score: 1,
  };
}
