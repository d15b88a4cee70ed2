import type { Db } from '../../api/database/database.ts';
import {
  closeCategories,
  findUsedCategories,
  holdCategories,
  type KnownCategory,
  listCategories,
  listLimits,
  removeCategories,
  replaceLimits,
  type StoredLimits,
  storeCategories,
} from '../../api/sql/import/store-categories.ts';
import { ANSWER_FIELDS, completeLimits, HANDLE_FIELDS } from './complete-limits.ts';
import type { CheckedRow } from './read-rows.ts';
import { ImportRefusal, type ImportRequest } from './request.ts';
import type { TableKind } from './table-kinds.ts';
import type { Tally } from './tally.ts';
import { optionalText, requiredText } from './to-staged.ts';

/** Code of the line with the limits for all categories that have none of their own. */
const EVERY = '*';

interface ListedCategory extends KnownCategory {
  row: number;
  limits: StoredLimits | null;
}

/**
 * Opens the import of categories. The file replaces the whole list: a category that is not in it is deleted, or closed where
 * incidents have it. No incident changes: it keeps its category, and an open one its due time.
 */
export async function openCategoryList(
  db: Db,
  request: ImportRequest,
  tally: Tally,
): Promise<TableKind> {
  if (request.skipInvalid) {
    throw new ImportRefusal(
      'whole_list',
      'The file is the whole list of categories: --skip-invalid would close the ones it leaves out.',
    );
  }
  await holdCategories(db);
  const listed: ListedCategory[] = [];
  const known = new Map((await listCategories(db)).map((each) => [each.code, each]));
  const limits = await listLimits(db);
  const usual = limits.get(null);
  if (usual === undefined) throw new Error('there are no limits for all categories');
  let every: StoredLimits = usual;
  const used = await findUsedCategories(db);

  function refuse(row: number, code: string, reason: string, detail: string): void {
    tally.add({ row, code, reason, detail, outcome: 'refused' });
  }

  function add({ row, values }: CheckedRow): void {
    const code = requiredText(values, 'code');
    const names = [optionalText(values, 'name_zh'), optionalText(values, 'name_en')] as const;
    const given = new Map(
      [...HANDLE_FIELDS, ...ANSWER_FIELDS].flatMap((field) => {
        const text = optionalText(values, field);
        return text === null ? [] : [[field as string, text] as const];
      }),
    );
    const own = completeLimits(given, every);
    if (own !== null && 'field' in own) {
      refuse(row, code, 'bad_limit', `${own.field}: ${own.detail}`);
      return;
    }
    if (code === EVERY) {
      if (own === null) refuse(row, code, 'missing', HANDLE_FIELDS[0]);
      else if (listed.length > 0) refuse(row, code, 'not_first', 'code: * stands in the first row');
      else every = own;
      return;
    }
    if (!/^(?!00)\d{4}(\d{2})?$/u.test(code)) {
      const detail = `code: ${code}; two digits of the group (not 00) and two or four more, * for all others`;
      refuse(row, code, 'bad_code', detail);
      return;
    }
    const nameZh = names[0] ?? names[1];
    if (nameZh === null) {
      refuse(row, code, 'missing', 'name_zh and name_en: one of them must be there');
      return;
    }
    const forCrowd = values.get('crowd') === true;
    listed.push({
      row,
      code,
      nameZh,
      nameEn: names[1] ?? nameZh,
      isClosed: false,
      forCrowd,
      limits: own,
    });
  }

  /** Checks that need the whole list. */
  function checkList(): void {
    const rows = new Map<string, number>();
    const named = new Map<string, number>();
    for (const { row, code, nameZh, nameEn } of listed) {
      const first = rows.get(code);
      if (first !== undefined) refuse(row, code, 'duplicate_code', `code: as in row ${first}`);
      else rows.set(code, row);
      for (const [field, name] of Object.entries({ name_zh: nameZh, name_en: nameEn })) {
        const key = `${field} ${code.slice(0, 2)} ${name.toLowerCase()}`;
        const before = named.get(key);
        if (before === undefined) named.set(key, row);
        else refuse(row, code, 'duplicate_name', `${field}: ${name}, as in row ${before}`);
      }
    }
    for (const { row, code, nameZh, nameEn } of listed) {
      const group = groupOf(code);
      if (!rows.has(group)) {
        refuse(row, code, 'no_group', `code: its group ${group} is not in the file`);
      }
      const stored = known.get(code);
      const isRenamed = stored && !isSame(stored.nameZh, nameZh) && !isSame(stored.nameEn, nameEn);
      if (isRenamed && used.has(code) && request.renameCategories !== true) {
        const now = `${stored.nameZh} / ${stored.nameEn}`;
        refuse(
          row,
          code,
          'code_in_use',
          `name_zh, name_en: incidents have this code, as ${now}. Give what is new a code of its own; --rename-categories, if it is the same under another name`,
        );
      }
    }
    chooseForCrowd();
  }

  /** Chooses the category of crowd warnings: the marked one, or the previous one if it is still valid. */
  function chooseForCrowd(): void {
    const [first, second] = listed.filter(({ forCrowd }) => forCrowd);
    if (second !== undefined) {
      refuse(
        second.row,
        second.code,
        'two_for_crowd',
        `crowd: row ${first?.row} is marked already`,
      );
    }
    if (first !== undefined) return;
    const before = [...known.values()].find(({ forCrowd }) => forCrowd);
    const same = listed.find(({ code }) => code === before?.code);
    if (before === undefined || same === undefined) return;
    if (isSame(before.nameZh, same.nameZh) || isSame(before.nameEn, same.nameEn)) {
      same.forCrowd = true;
      return;
    }
    refuse(
      same.row,
      same.code,
      'crowd_category',
      `crowd: warnings open their incidents in ${before.code} ${before.nameZh}: mark the category that takes them with crowd = true`,
    );
  }

  async function replace(): Promise<{ stored: number; changed: number }> {
    const isTaken = listed.some(({ forCrowd }) => forCrowd);
    const codes = new Set(listed.map(({ code }) => code));
    const missing = [...known.values()].filter(({ code }) => !codes.has(code));
    // Groups that are still needed as names of kept categories.
    const keptGroups = new Set<string>();
    const mustStay = (each: KnownCategory) => used.has(each.code) || (each.forCrowd && !isTaken);
    for (const each of missing) if (mustStay(each)) keptGroups.add(groupOf(each.code));
    const kept = missing.filter((each) => mustStay(each) || keptGroups.has(each.code));
    for (const { code, nameZh, nameEn, forCrowd } of kept) {
      const name = nameZh === nameEn ? nameZh : `${nameZh} / ${nameEn}`;
      const count = used.get(code) ?? 0;
      const why =
        forCrowd && !isTaken ? 'crowd warnings take it' : `${count.toLocaleString('en')} incidents`;
      const detail = `${name}: ${why}; no new incident gets it`;
      tally.add({ row: null, code, reason: 'kept_closed', detail, outcome: 'noted' });
    }
    const closing = kept.filter(({ isClosed }) => !isClosed).map(({ code }) => code);
    const leaving = missing.filter((each) => !kept.includes(each)).map(({ code }) => code);

    const isChanged = (each: ListedCategory) => {
      const stored = known.get(each.code);
      return (
        stored === undefined ||
        stored.isClosed ||
        stored.forCrowd !== each.forCrowd ||
        stored.nameZh !== each.nameZh ||
        stored.nameEn !== each.nameEn ||
        JSON.stringify(limits.get(each.code) ?? null) !== JSON.stringify(each.limits)
      );
    };
    const changed = listed.filter(isChanged);
    const isUsualChanged = JSON.stringify(usual) !== JSON.stringify(every);
    await storeCategories(db, changed);
    await replaceLimits(db, [
      ...changed.map(({ code, limits: own }) => ({ code, limits: own })),
      ...(isUsualChanged ? [{ code: null, limits: every }] : []),
    ]);
    await closeCategories(db, closing);
    await removeCategories(db, leaving);
    return {
      stored: changed.length + (isUsualChanged ? 1 : 0),
      changed: closing.length + leaving.length,
    };
  }

  return {
    createStage: async () => {},
    async stage(_, rows) {
      rows.forEach(add);
    },
    async checkStage() {
      checkList();
    },
    merge: replace,
    mergesAtOnce: true,
    replacesList: true,
    changesService: () => true,
  };
}

const groupOf = (code: string) => `${code.slice(0, 2)}00`;

const isSame = (one: string, other: string) =>
  one.normalize('NFKC').toLowerCase() === other.normalize('NFKC').toLowerCase();
