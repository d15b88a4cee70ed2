/** Search: one query for each kind of object, all ranked on the same scale. */
import type { SearchResult } from '../../core/contract/search.ts';
import type { Db } from '../../database/database.ts';
import { type Sql, sql } from '../../database/sql.ts';
import { isIncidentInScope, liesInScope, type Scope } from '../shared/scope.ts';

/**
 * Typed text in the forms the queries need. `text` is compared with codes, `tight` with names without spaces, `normal` with the
 * normalised words of places; the patterns are for LIKE.
 */
export interface SearchTerms {
  text: string;
  prefix: string;
  contains: string;
  tight: string;
  tightPrefix: string;
  tightContains: string;
  normal: string;
  normalContains: string;
}

/** Name in the form of `tight`: 德化街 12 号 is 德化街12号. */
const tight = (name: Sql) => sql`lower(regexp_replace(normalize(${name}, NFKC), '\\s+', '', 'g'))`;

/**
 * Score of a match of `name` or `code`: exact code 1, exact name 0.95, beginning of the code 0.9, of the name 0.85, inside the
 * name 0.7, then by trigram similarity.
 */
function score(terms: SearchTerms, code: Sql, name: Sql): Sql {
  return sql`
           CASE
             WHEN lower(${code}) = lower(${terms.text}::text) THEN 1
             WHEN ${tight(name)} = ${terms.tight} THEN 0.95
             WHEN ${code} LIKE ${terms.prefix} THEN 0.9
             WHEN ${tight(name)} LIKE ${terms.tightPrefix} THEN 0.85
             WHEN ${tight(name)} LIKE ${terms.tightContains} THEN 0.7
             ELSE 0.6 * similarity(${name}, ${terms.text})
           END::float8`;
}

/**
 * Grids of the edition in force. A pattern of fewer than three characters has no trigram, so it must match the beginning of the
 * name.
 */
export function searchGrids(db: Db, terms: SearchTerms, limit: number): Promise<SearchResult[]> {
  return db.query<SearchResult>(
    sql`
    WITH hit AS (
      SELECT g.id,
             ${score(terms, sql`g.code`, sql`g.name`)} AS score
        FROM grid g
       WHERE g.closed_in IS NULL
         AND (g.code LIKE ${terms.prefix}
              OR g.name LIKE ${terms.prefix}
              OR (length(${terms.text}::text) > 2 AND (g.name LIKE ${terms.contains} OR g.name % ${terms.text})))
       ORDER BY score DESC,
                g.level,
                g.code
       LIMIT ${limit}
    )
    SELECT 'grid' AS kind,
           g.code,
           g.name AS title,
           coalesce((
             SELECT string_agg(p.name, ' · ' ORDER BY p.level)
               FROM grid p
              WHERE p.code = ANY (g.path[1:cardinality(g.path) - 1])
                AND p.closed_in IS NULL), '') AS context,
           ARRAY[ST_X(g.label_point), ST_Y(g.label_point)] AS position,
           ARRAY[ST_XMin(g.geom), ST_YMin(g.geom), ST_XMax(g.geom), ST_YMax(g.geom)] AS bbox,
           g.level,
           NULL AS category,
           hit.score
      FROM hit
      JOIN grid g ON g.id = hit.id`,
  );
}

/** Addresses, roads, points of interest. */
export function searchPlaces(db: Db, terms: SearchTerms, limit: number): Promise<SearchResult[]> {
  return db.query<SearchResult>(sql`
    SELECT 'place' AS kind,
           p.code,
           p.name AS title,
           coalesce(p.address, '') AS context,
           ARRAY[ST_X(p.geom), ST_Y(p.geom)] AS position,
           NULL AS bbox,
           NULL AS level,
           NULL AS category,
           CASE
             WHEN ${tight(sql`p.name`)} IN (${terms.tight}, ${terms.normal}) THEN 0.95
             WHEN ${tight(sql`p.name`)} LIKE ${terms.tightPrefix} THEN 0.85
             WHEN p.search LIKE ${terms.normalContains} THEN 0.7
             ELSE 0.6 * word_similarity(${terms.normal}, p.search)
           END::float8 AS score
      FROM place p
     WHERE p.search LIKE ${terms.normalContains}
        OR ${terms.normal} <% p.search
     ORDER BY score DESC,
              array_position(ARRAY['road', 'poi', 'address'], p.kind),
              length(p.name),
              p.code
     LIMIT ${limit}`);
}

/** Spaces of the crowd counts: malls, their floors and shops, squares, streets. Larger ones come before those they contain. */
export function searchSpaces(db: Db, terms: SearchTerms, limit: number): Promise<SearchResult[]> {
  return db.query<SearchResult>(
    sql`
    SELECT 'space' AS kind,
           s.code,
           s.name AS title,
           coalesce(above.name, '') AS context,
           ARRAY[ST_X(s.geom), ST_Y(s.geom)] AS position,
           NULL AS bbox,
           NULL AS level,
           NULL AS category,
           ${score(terms, sql`s.code`, sql`s.name`)} AS score
      FROM space s
      LEFT JOIN space above ON above.id = s.parent_id
     WHERE s.code LIKE ${terms.prefix}
        OR ${tight(sql`s.name`)} LIKE ${terms.tightContains}
        OR (length(${terms.text}::text) > 2 AND (s.name LIKE ${terms.contains} OR s.name % ${terms.text}))
     ORDER BY score DESC,
              length(s.name),
              s.code
     LIMIT ${limit}`,
  );
}

/** Cameras. @param scope units in which the actor reads them */
export function searchCameras(
  db: Db,
  terms: SearchTerms,
  limit: number,
  scope: Scope | null,
): Promise<SearchResult[]> {
  return db.query<SearchResult>(
    sql`
    SELECT 'camera' AS kind,
           c.code,
           c.name AS title,
           concat_ws(' · ', c.place, c.floor) AS context,
           ARRAY[ST_X(c.geom), ST_Y(c.geom)] AS position,
           NULL AS bbox,
           NULL AS level,
           NULL AS category,
           ${score(terms, sql`c.code`, sql`c.name`)} AS score
      FROM camera c
     WHERE (c.code LIKE ${terms.prefix}
            OR c.name LIKE ${terms.prefix}
            OR (length(${terms.text}::text) > 2 AND (c.name LIKE ${terms.contains} OR c.name % ${terms.text})))
       AND ${liesInScope(sql`c.unit_id`, scope)}
     ORDER BY score DESC,
              c.code
     LIMIT ${limit}`,
  );
}

/** Incidents: by code all of them; by title the open ones. @param scope units in which the actor reads them */
export function searchIncidents(
  db: Db,
  terms: SearchTerms,
  limit: number,
  scope: Scope | null,
): Promise<SearchResult[]> {
  return db.query<SearchResult>(
    sql`
    WITH hit AS (
      (SELECT i.id
         FROM incident i
        WHERE i.code LIKE ${terms.prefix}
          AND ${isIncidentInScope(scope)}
        ORDER BY i.code
        LIMIT ${limit})
      UNION
      (SELECT i.id
         FROM incident i
        WHERE i.closed_at IS NULL
          AND length(${terms.text}::text) > 1
          AND i.title LIKE ${terms.contains}
          AND ${isIncidentInScope(scope)}
        ORDER BY i.reported_at DESC
        LIMIT ${limit})
    )
    SELECT 'incident' AS kind,
           i.code,
           i.title,
           coalesce(i.address, '') AS context,
           CASE WHEN i.geom IS NOT NULL THEN ARRAY[ST_X(i.geom), ST_Y(i.geom)] END AS position,
           NULL AS bbox,
           NULL AS level,
           i.category,
           ${score(terms, sql`i.code`, sql`i.title`)} AS score
      FROM hit
      JOIN incident i ON i.id = hit.id
     ORDER BY score DESC,
              i.reported_at DESC
     LIMIT ${limit}`,
  );
}
