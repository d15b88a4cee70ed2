import type { Db } from '../../api/database/database.ts';
import {
  type KnownCategory,
  listCategories,
  storeCategory,
} from '../../api/sql/import/store-categories.ts';
import { ImportRefusal, type ImportRequest } from './request.ts';

/** Group of categories from other systems. */
const GROUP = '9900';
const GROUP_NAME = '其他 / Other';

/** Finds the code of a category by code or by name in either language; null if there is none, or several. */
export interface Categories {
  find(text: string): Promise<string | null>;
  /** Whether categories were added. */
  hasNew(): boolean;
}

export async function openCategories(db: Db, request: ImportRequest): Promise<Categories> {
  const known = await listCategories(db);
  const codes = new Set(known.map(({ code }) => code));
  const named = new Map<string, string | null>();
  const learn = ({ code, nameZh, nameEn }: Pick<KnownCategory, 'code' | 'nameZh' | 'nameEn'>) => {
    for (const name of new Set([nameZh.toLowerCase(), nameEn.toLowerCase()])) {
      // Two groups have a category of this name: the file has to give the code.
      named.set(name, named.has(name) ? null : code);
    }
  };
  known.filter(({ isClosed }) => !isClosed).forEach(learn);
  for (const each of known.filter(({ isClosed }) => isClosed)) {
    if (!named.has(each.nameZh.toLowerCase()) && !named.has(each.nameEn.toLowerCase())) learn(each);
  }
  const look = (text: string) => (codes.has(text) ? text : (named.get(text.toLowerCase()) ?? null));

  const fallback = request.categoryDefault === undefined ? null : look(request.categoryDefault);
  if (request.categoryDefault !== undefined && fallback === null) {
    throw new ImportRefusal(
      'unknown_category',
      `--category-default ${request.categoryDefault} is no category, or the name of several. They are: ${known
        .map(({ code, nameEn }) => `${code} ${nameEn}`)
        .join(', ')}.`,
    );
  }
  const free = freeCodes(codes);
  let isNew = false;

  return {
    hasNew: () => isNew,
    async find(text) {
      const found = look(text);
      const isAmbiguous = named.get(text.toLowerCase()) === null;
      if (found !== null || isAmbiguous || !request.newCategories) return found ?? fallback;
      const next = free.next();
      if (next.done) {
        if (fallback !== null) return fallback;
        throw new ImportRefusal(
          'too_many_categories',
          'Group 99 has no more room: bring some together with --value category:NAME=CODE.',
        );
      }
      if (!codes.has(GROUP)) {
        codes.add(GROUP);
        await storeCategory(db, GROUP, GROUP_NAME);
      }
      codes.add(next.value);
      isNew = true;
      await storeCategory(db, next.value, text);
      learn({ code: next.value, nameZh: text, nameEn: text });
      return next.value;
    },
  };
}

/** Unused codes: 9901 … 9999, then 990001 … 999999. */
function* freeCodes(taken: ReadonlySet<string>): Generator<string, undefined> {
  const [group, digits] = [GROUP.slice(0, 2), 4];
  for (const width of [GROUP.length - 2, digits]) {
    for (let number = 1; number < 10 ** width; number += 1) {
      const code = `${group}${String(number).padStart(width, '0')}`;
      if (!taken.has(code)) yield code;
    }
  }
}
