/** Reads a list of people from a file: a table with a heading in either language. */
import { parse } from 'csv-parse/browser/esm/sync';
import { role } from '../../../api/core/contract/actors.ts';
import { languageCodes } from '../../../api/core/contract/languages.ts';
import type { PersonRow } from '../../../api/core/contract/people.ts';
import { unwrapText } from '../../../api/core/words/write-csv.ts';
import { i18n } from '../../i18n/i18n.ts';
import { readWorkbook } from './read-workbook.ts';

/** Row of a table, by its number in the file. */
export interface TableRow {
  number: number;
  cells: readonly string[];
}

export type Unreadable =
  | 'not_a_table'
  | 'broken_workbook'
  | 'broken_text'
  | 'no_rows'
  | 'no_column'
  | 'too_large';

const MOST_ROWS = 2_000;
const MOST_BYTES = 10 * 2 ** 20;
const LONGEST = { username: 100, name: 200, role: 100, unit: 200 } as const;
type Column = keyof typeof LONGEST;

/** Headings of the columns, without spaces and in lower case. */
const headings: Readonly<Record<Column, readonly string[]>> = {
  username: ['username', 'user', 'account', '用户名', '账号', '登录名'],
  name: ['name', 'fullname', '姓名', '名字'],
  role: ['role', 'roles', '身份', '角色', '岗位'],
  unit: ['unit', 'grid', 'scope', '网格', '单元', '范围', '网格编码', '负责网格'],
};

/** @returns rows as the import takes them, or why there are none */
export async function readPeopleFile(file: File): Promise<PersonRow[] | Unreadable> {
  if (file.size > MOST_BYTES) return 'too_large';
  const bytes = await file.arrayBuffer();
  const table = isZip(bytes)
    ? await readWorkbook(bytes).catch((): Unreadable => 'broken_workbook')
    : readText(bytes);
  return typeof table === 'string' ? table : toPeople(table);
}

const isZip = (bytes: ArrayBuffer) => {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  return first === 0x50 && second === 0x4b;
};

function readText(bytes: ArrayBuffer): TableRow[] | Unreadable {
  const text = decode(bytes);
  if (text === null) return 'broken_text';
  if (text.includes('\0')) return 'not_a_table';
  const [heading = ''] = text.split(/\r?\n/, 1);
  const delimiter = ['\t', ';', ','].find((mark) => heading.includes(mark)) ?? ',';
  try {
    const rows: string[][] = parse(text, { delimiter, relax_column_count: true, bom: true });
    return rows.map((cells, index) => ({ number: index + 1, cells: cells.map(unwrapText) }));
  } catch {
    return 'not_a_table';
  }
}

/** UTF-8, or the code page of Chinese computers; null: neither. */
function decode(bytes: ArrayBuffer): string | null {
  for (const label of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      // The next one is tried.
    }
  }
  return null;
}

function toPeople(table: readonly TableRow[]): PersonRow[] | Unreadable {
  const [heading, ...rows] = table.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (heading === undefined || rows.length === 0) return 'no_rows';
  if (rows.length > MOST_ROWS) return 'too_large';
  const columns = new Map<Column, number>();
  for (const [index, cell] of heading.cells.entries()) {
    const plain = cell.toLowerCase().replaceAll(/[\s_-]/g, '');
    for (const [name, words] of Object.entries(headings)) {
      if (words.includes(plain) && !columns.has(name as Column)) columns.set(name as Column, index);
    }
  }
  if (!columns.has('username')) return 'no_column';
  const roles = namesOfRoles();
  return rows.map(({ number, cells }) => {
    const cell = (column: Column) =>
      (cells[columns.get(column) ?? -1] ?? '')
        .replaceAll('\0', '\uFFFD')
        .trim()
        .slice(0, LONGEST[column])
        // Half of a letter that was cut in two.
        .replaceAll(/\p{Cs}/gu, '');
    const named = cell('role');
    return {
      row: number,
      username: cell('username'),
      name: cell('name'),
      role: roles.get(named.toLowerCase()) ?? named,
      unit: cell('unit'),
    };
  });
}

/** Keys of roles by their names in every language, in lower case. */
function namesOfRoles(): ReadonlyMap<string, string> {
  const pairs = role.options.flatMap((key) => [
    [key, key] as const,
    ...languageCodes.map(
      (code) => [i18n.getFixedT(code)(`persona.role.${key}`).toLowerCase(), key] as const,
    ),
  ]);
  return new Map(pairs);
}
