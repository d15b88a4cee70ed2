/** Categories as imports bring them, and the limits of time that go with them. */
import type { Sql } from '../database/database.ts';

export interface KnownCategory {
  code: string;
  nameZh: string;
  nameEn: string;
  isClosed: boolean;
  forCrowd: boolean;
}

/** By severity, the ordinary first. */
export type StoredLimits = readonly { handleS: number; answerS: number }[];

/**
 * All of them, in the order of their codes. Whoever is about to replace the list waits here for cases that are being given a category,
 * and cases wait for him.
 */
export async function holdCategories(sql: Sql): Promise<void> {
  await sql.query('LOCK TABLE incident_category IN EXCLUSIVE MODE');
}

export async function listCategories(sql: Sql): Promise<KnownCategory[]> {
  return sql.query(
    `SELECT code,
            name_zh AS "nameZh",
            name_en AS "nameEn",
            is_closed AS "isClosed",
            for_crowd AS "forCrowd"
       FROM incident_category
      ORDER BY code`,
  );
}

/** How many cases each category has now; 0: cases had it once, and their histories say so. */
export async function findUsedCategories(sql: Sql): Promise<Map<string, number>> {
  const rows = await sql.query<{ code: string; count: number }>(
    `SELECT code, sum(count)::int AS count
       FROM (
              SELECT category AS code, count(*) AS count
                FROM incident
               GROUP BY category
               UNION ALL
              SELECT DISTINCT detail ->> 'category', 0
                FROM incident_event
               WHERE detail ->> 'category' IS NOT NULL
            ) AS used
      GROUP BY code`,
  );
  return new Map(rows.map(({ code, count }) => [code, count]));
}

/** Of each category that has limits of its own; of null: of all others. */
export async function listLimits(sql: Sql): Promise<Map<string | null, StoredLimits>> {
  const rows = await sql.query<{ code: string | null; limits: StoredLimits }>(
    `SELECT category AS code,
            json_agg(json_build_object('handleS', handle_s, 'answerS', answer_s) ORDER BY severity) AS limits
       FROM time_limit
      GROUP BY category`,
  );
  return new Map(rows.map(({ code, limits }) => [code, limits]));
}

/** A name from a foreign file stands in both languages: nobody translated it. */
export async function storeCategory(sql: Sql, code: string, name: string): Promise<void> {
  await sql.query(
    `INSERT INTO incident_category (code, name_zh, name_en)
     VALUES ($1, $2, $2)`,
    [code, name],
  );
}

/** New ones, and those that are called otherwise or open again. */
export async function storeCategories(
  sql: Sql,
  categories: readonly Pick<KnownCategory, 'code' | 'nameZh' | 'nameEn' | 'forCrowd'>[],
): Promise<void> {
  // One alone may be marked: the old one first gives up its mark.
  if (categories.some(({ forCrowd }) => forCrowd)) {
    await sql.query('UPDATE incident_category SET for_crowd = false WHERE for_crowd');
  }
  await sql.query(
    `INSERT INTO incident_category (code, name_zh, name_en, for_crowd)
     SELECT *
       FROM unnest($1::text[], $2::text[], $3::text[], $4::boolean[])
     ON CONFLICT (code) DO UPDATE
        SET name_zh = excluded.name_zh,
            name_en = excluded.name_en,
            for_crowd = excluded.for_crowd,
            is_closed = false`,
    [
      categories.map(({ code }) => code),
      categories.map(({ nameZh }) => nameZh),
      categories.map(({ nameEn }) => nameEn),
      categories.map(({ forCrowd }) => forCrowd),
    ],
  );
}

/** The limits of categories, and of all others (null), in place of those they had. Open cases keep the time they are due. */
export async function replaceLimits(
  sql: Sql,
  categories: readonly { code: string | null; limits: StoredLimits | null }[],
): Promise<void> {
  const codes = categories.map(({ code }) => code);
  await sql.query(
    `DELETE FROM time_limit
      WHERE category = ANY ($1::text[])
         OR (category IS NULL AND $2)`,
    [codes.filter((code) => code !== null), codes.includes(null)],
  );
  const rows = categories.flatMap(({ code, limits }) =>
    (limits ?? []).map((limit, index) => ({ code, severity: index + 1, ...limit })),
  );
  await sql.query(
    `INSERT INTO time_limit (category, severity, handle_s, answer_s)
     SELECT *
       FROM unnest($1::text[], $2::smallint[], $3::int[], $4::int[])`,
    [
      rows.map(({ code }) => code),
      rows.map(({ severity }) => severity),
      rows.map(({ handleS }) => handleS),
      rows.map(({ answerS }) => answerS),
    ],
  );
}

/** They stay for the cases that have them, with their limits; no new case gets them. */
export async function closeCategories(sql: Sql, codes: readonly string[]): Promise<void> {
  await sql.query(
    `UPDATE incident_category
        SET is_closed = true
      WHERE code = ANY ($1::text[])`,
    [codes],
  );
}

/** Those that no case has or had. */
export async function removeCategories(sql: Sql, codes: readonly string[]): Promise<void> {
  await sql.query('DELETE FROM time_limit WHERE category = ANY ($1::text[])', [codes]);
  await sql.query('DELETE FROM incident_category WHERE code = ANY ($1::text[])', [codes]);
}
