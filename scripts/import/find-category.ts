import type { Sql } from '../../api/database/database.ts';
import {
  type KnownCategory,
  listCategories,
  storeCategory,
} from '../../api/sql/store-categories.ts';
import { ImportRefusal, type ImportRequest } from './request.ts';

/** Group of what came from elsewhere; its own code 9900 is 其他 / Other. */
const FIRST_NEW = 9901;
const LAST_NEW = 9999;

/** Code of a category given by code or by name in either language; null if there is none. */
export type FindCategory = (text: string) => Promise<string | null>;

export async function openCategories(sql: Sql, request: ImportRequest): Promise<FindCategory> {
  const known = await listCategories(sql);
  const codes = new Map<string, string>();
  const learn = ({ code, nameZh, nameEn }: KnownCategory) => {
    for (const key of [code, nameZh, nameEn.toLowerCase()])
      if (!codes.has(key)) codes.set(key, code);
  };
  known.forEach(learn);
  const look = (text: string) => codes.get(text) ?? codes.get(text.toLowerCase()) ?? null;

  const fallback = request.categoryDefault === undefined ? null : look(request.categoryDefault);
  if (request.categoryDefault !== undefined && fallback === null) {
    throw new ImportRefusal(
      'unknown_category',
      `--category-default ${request.categoryDefault} is no category. They are: ${known
        .map(({ code, nameEn }) => `${code} ${nameEn}`)
        .join(', ')}.`,
    );
  }
  let next = Math.max(FIRST_NEW - 1, ...known.map(({ code }) => Number(code))) + 1;

  return async (text) => {
    const found = look(text);
    if (found !== null || !request.newCategories) return found ?? fallback;
    if (next > LAST_NEW) {
      if (fallback !== null) return fallback;
      throw new ImportRefusal(
        'too_many_categories',
        'Group 99 has room for 99 names: bring some together with --value category:NAME=CODE.',
      );
    }
    const code = String(next);
    next += 1;
    await storeCategory(sql, code, text);
    learn({ code, nameZh: text, nameEn: text });
    return code;
  };
}
