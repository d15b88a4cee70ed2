/** Import of categories and their time limits. */
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

export interface KnownCategory {
  code: string;
  nameZh: string;
  nameEn: string;
  isClosed: boolean;
  forCrowd: boolean;
}

/** Limits by severity, the ordinary first. */
export type StoredLimits = readonly { handleS: number; answerS: number }[];

/**
 * Locks all categories, in the order of their codes. A replacement of the list waits here for incidents that are getting a
 * category, and incidents wait for it.
 */
export async function holdCategories(db: Db): Promise<void> {
  await db.query(sql`LOCK TABLE incident_category IN EXCLUSIVE MODE`);
}

export async function listCategories(db: Db): Promise<KnownCategory[]> {
  return db.query(sql`SELECT code,
            name_zh AS "nameZh",
            name_en AS "nameEn",
            is_closed AS "isClosed",
            for_crowd AS "forCrowd"
       FROM incident_category
      ORDER BY code`);
}

/** Number of incidents of each category; 0: incidents had it once, and their histories contain it. */
export async function findUsedCategories(db: Db): Promise<Map<string, number>> {
  const rows = await db.query<{
    code: string;
    count: number;
  }>(sql`SELECT code, sum(count)::int AS count
       FROM (
              SELECT category AS code, count(*) AS count
                FROM incident
               GROUP BY category
               UNION ALL
              SELECT DISTINCT detail ->> 'category', 0
                FROM incident_event
               WHERE detail ->> 'category' IS NOT NULL
            ) AS used
      GROUP BY code`);
  return new Map(rows.map(({ code, count }) => [code, count]));
}

/** Limits of each category that has its own; of null: of all others. */
export async function listLimits(db: Db): Promise<Map<string | null, StoredLimits>> {
  const rows = await db.query<{
    code: string | null;
    limits: StoredLimits;
  }>(sql`SELECT category AS code,
            json_agg(json_build_object('handleS', handle_s, 'answerS', answer_s) ORDER BY severity) AS limits
       FROM time_limit
      GROUP BY category`);
  return new Map(rows.map(({ code, limits }) => [code, limits]));
}

/** Stores a category of another system; its untranslated name is used in both languages. */
export async function storeCategory(db: Db, code: string, name: string): Promise<void> {
  await db.query(sql`INSERT INTO incident_category (code, name_zh, name_en)
     VALUES (${code}, ${name}, ${name})`);
}

/** Stores new categories, and those renamed or reopened. */
export async function storeCategories(
  db: Db,
  categories: readonly Pick<KnownCategory, 'code' | 'nameZh' | 'nameEn' | 'forCrowd'>[],
): Promise<void> {
  // Only one may be marked: the old one loses its mark first.
  if (categories.some(({ forCrowd }) => forCrowd)) {
    await db.query(sql`UPDATE incident_category SET for_crowd = false WHERE for_crowd`);
  }
  await db.query(sql`INSERT INTO incident_category (code, name_zh, name_en, for_crowd)
     SELECT *
       FROM unnest(${categories.map(({ code }) => code)}::text[],
                   ${categories.map(({ nameZh }) => nameZh)}::text[],
                   ${categories.map(({ nameEn }) => nameEn)}::text[],
                   ${categories.map(({ forCrowd }) => forCrowd)}::boolean[])
     ON CONFLICT (code) DO UPDATE
        SET name_zh = excluded.name_zh,
            name_en = excluded.name_en,
            for_crowd = excluded.for_crowd,
            is_closed = false`);
}

/** Replaces the limits of categories, and of all others (null). Open incidents keep their due time. */
export async function replaceLimits(
  db: Db,
  categories: readonly { code: string | null; limits: StoredLimits | null }[],
): Promise<void> {
  const codes = categories.map(({ code }) => code);
  await db.query(sql`DELETE FROM time_limit
      WHERE category = ANY (${codes.filter((code) => code !== null)}::text[])
         OR (category IS NULL AND ${codes.includes(null)})`);
  const rows = categories.flatMap(({ code, limits }) =>
    (limits ?? []).map((limit, index) => ({ code, severity: index + 1, ...limit })),
  );
  await db.query(sql`INSERT INTO time_limit (category, severity, handle_s, answer_s)
     SELECT *
       FROM unnest(${rows.map(({ code }) => code)}::text[],
                   ${rows.map(({ severity }) => severity)}::smallint[],
                   ${rows.map(({ handleS }) => handleS)}::int[],
                   ${rows.map(({ answerS }) => answerS)}::int[])`);
}

/** Closes categories: they stay for the incidents that have them, with their limits; no new incident gets them. */
export async function closeCategories(db: Db, codes: readonly string[]): Promise<void> {
  await db.query(sql`UPDATE incident_category
        SET is_closed = true
      WHERE code = ANY (${codes}::text[])`);
}

/** Removes categories that no incident has or had. */
export async function removeCategories(db: Db, codes: readonly string[]): Promise<void> {
  await db.query(sql`DELETE FROM time_limit WHERE category = ANY (${codes}::text[])`);
  await db.query(sql`DELETE FROM incident_category WHERE code = ANY (${codes}::text[])`);
}
