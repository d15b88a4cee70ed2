/** Search: one question for each kind of thing, all ranked on the same scale. */
import type { SearchResult } from '../core/contract/search.ts';
import type { Sql } from '../database/database.ts';

/**
 * What was typed, in the forms the questions need.
 * `text` is compared with codes, `tight` with names without their spaces, `normal` with the normalised words of places; the patterns are
 * for LIKE.
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

/** A name as `tight` has it: 德化街 12 号 is 德化街12号. */
const tight = (name: string) => `lower(regexp_replace(normalize(${name}, NFKC), '\\s+', '', 'g'))`;

/** $1 … $7 of questions that score codes and names. */
const scored = (terms: SearchTerms, limit: number) => [
  terms.text,
  terms.prefix,
  terms.contains,
  limit,
  terms.tight,
  terms.tightPrefix,
  terms.tightContains,
];

/**
 * How well `name` and `code` answer $1: exact code 1, exact name 0.95, beginning of the code 0.9, of the name 0.85,
 * inside the name 0.7, then by trigram similarity.
 */
function score(code: string, name: string): string {
  return `
           CASE
             WHEN lower(${code}) = lower($1) THEN 1
             WHEN ${tight(name)} = $5 THEN 0.95
             WHEN ${code} LIKE $2 THEN 0.9
             WHEN ${tight(name)} LIKE $6 THEN 0.85
             WHEN ${tight(name)} LIKE $7 THEN 0.7
             ELSE 0.6 * similarity(${name}, $1)
           END::float8`;
}

/** Grids of the edition in force. A pattern of fewer than three characters has no trigram, so it must begin the name. */
export function searchGrids(sql: Sql, terms: SearchTerms, limit: number): Promise<SearchResult[]> {
  return sql.query<SearchResult>(
    `
    WITH hit AS (
      SELECT g.id,
             ${score('g.code', 'g.name')} AS score
        FROM grid g
       WHERE g.closed_in IS NULL
         AND (g.code LIKE $2
              OR g.name LIKE $2
              OR (length($1) > 2 AND (g.name LIKE $3 OR g.name % $1)))
       ORDER BY score DESC,
                g.level,
                g.code
       LIMIT $4
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
    scored(terms, limit),
  );
}

/** Addresses, roads, points of interest. */
export function searchPlaces(sql: Sql, terms: SearchTerms, limit: number): Promise<SearchResult[]> {
  return sql.query<SearchResult>(
    `
    SELECT 'place' AS kind,
           p.code,
           p.name AS title,
           coalesce(p.address, '') AS context,
           ARRAY[ST_X(p.geom), ST_Y(p.geom)] AS position,
           NULL AS bbox,
           NULL AS level,
           NULL AS category,
           CASE
             WHEN ${tight('p.name')} IN ($1, $3) THEN 0.95
             WHEN ${tight('p.name')} LIKE $2 THEN 0.85
             WHEN p.search LIKE $4 THEN 0.7
             ELSE 0.6 * word_similarity($3, p.search)
           END::float8 AS score
      FROM place p
     WHERE p.search LIKE $4
        OR $3 <% p.search
     ORDER BY score DESC,
              array_position(ARRAY['road', 'poi', 'address'], p.kind),
              length(p.name),
              p.code
     LIMIT $5`,
    [terms.tight, terms.tightPrefix, terms.normal, terms.normalContains, limit],
  );
}

/** Where the crowd is counted: malls, their floors and shops, squares, streets. What contains the others comes first. */
export function searchSpaces(sql: Sql, terms: SearchTerms, limit: number): Promise<SearchResult[]> {
  return sql.query<SearchResult>(
    `
    SELECT 'space' AS kind,
           s.code,
           s.name AS title,
           coalesce(above.name, '') AS context,
           ARRAY[ST_X(s.geom), ST_Y(s.geom)] AS position,
           NULL AS bbox,
           NULL AS level,
           NULL AS category,
           ${score('s.code', 's.name')} AS score
      FROM space s
      LEFT JOIN space above ON above.id = s.parent_id
     WHERE s.code LIKE $2
        OR ${tight('s.name')} LIKE $7
        OR (length($1) > 2 AND (s.name LIKE $3 OR s.name % $1))
     ORDER BY score DESC,
              length(s.name),
              s.code
     LIMIT $4`,
    scored(terms, limit),
  );
}

export function searchCameras(
  sql: Sql,
  terms: SearchTerms,
  limit: number,
): Promise<SearchResult[]> {
  return sql.query<SearchResult>(
    `
    SELECT 'camera' AS kind,
           c.code,
           c.name AS title,
           concat_ws(' · ', c.place, c.floor) AS context,
           ARRAY[ST_X(c.geom), ST_Y(c.geom)] AS position,
           NULL AS bbox,
           NULL AS level,
           NULL AS category,
           ${score('c.code', 'c.name')} AS score
      FROM camera c
     WHERE c.code LIKE $2
        OR c.name LIKE $2
        OR (length($1) > 2 AND (c.name LIKE $3 OR c.name % $1))
     ORDER BY score DESC,
              c.code
     LIMIT $4`,
    scored(terms, limit),
  );
}

/** By code all of them; by title those that are open. */
export function searchIncidents(
  sql: Sql,
  terms: SearchTerms,
  limit: number,
): Promise<SearchResult[]> {
  return sql.query<SearchResult>(
    `
    WITH hit AS (
      (SELECT id
         FROM incident
        WHERE code LIKE $2
        ORDER BY code
        LIMIT $4)
      UNION
      (SELECT id
         FROM incident
        WHERE closed_at IS NULL
          AND length($1) > 1
          AND title LIKE $3
        ORDER BY reported_at DESC
        LIMIT $4)
    )
    SELECT 'incident' AS kind,
           i.code,
           i.title,
           coalesce(i.address, '') AS context,
           CASE WHEN i.geom IS NOT NULL THEN ARRAY[ST_X(i.geom), ST_Y(i.geom)] END AS position,
           NULL AS bbox,
           NULL AS level,
           i.category,
           ${score('i.code', 'i.title')} AS score
      FROM hit
      JOIN incident i ON i.id = hit.id
     ORDER BY score DESC,
              i.reported_at DESC
     LIMIT $4`,
    scored(terms, limit),
  );
}
