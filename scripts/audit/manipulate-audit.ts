/** Ways to manipulate an audit, by somebody who can write its table or its file, and compute hashes. */
import { hashRow } from '../../api/audit/hash-row.ts';
import type { ChainRow } from '../../api/audit/verify-chain.ts';
import { forgeRow } from './forge-audit.ts';

export interface Manipulation {
  name: string;
  /** Row at which it begins, counted from 0. */
  index: number;
  /** Rows from row `from` on, as they are after the manipulation; `from` is not after `index`. */
  rowsFrom(from: number): Iterable<ChainRow>;
}

/** Random whole numbers: from 0 up to, not including, `below`. */
export type Draw = (below: number) => number;

const columns = [
  'at',
  'actor',
  'role',
  'action',
  'objectKind',
  'object',
  'before',
  'after',
  'address',
  'requestId',
  'previousHash',
  'hash',
] as const;

type Splice = (rows: readonly ChainRow[], index: number, draw: Draw) => Spliced;
/** `dropped` rows from `index` on are replaced; the numbers of the rest shift by `shift`. `rest: false`: nothing follows. */
interface Spliced {
  instead: ChainRow[];
  dropped: number;
  shift?: number;
  rest?: false;
}

const at = (rows: readonly ChainRow[], index: number): ChainRow => {
  const row = rows[index];
  if (row === undefined) throw new Error(`no row ${index}`);
  return row;
};

const withHash = (row: ChainRow): ChainRow => ({ ...row, hash: hashRow(row) });

/** Changes one character. @param count of the columns that may be changed; the last is the hash */
function change(row: ChainRow, draw: Draw, count: number = columns.length): ChainRow {
  const column = columns[draw(count)] ?? 'object';
  const text = row[column] ?? '';
  const place = draw(text.length + 1);
  const other = text[place] === '7' ? '3' : '7';
  return { ...row, [column]: text.slice(0, place) + other + text.slice(place + 1) };
}

function fake(rows: readonly ChainRow[], index: number): ChainRow {
  const { number, previousHash, algorithm } = at(rows, index);
  return forgeRow(number, previousHash, algorithm, 'x');
}

/** Another row than that of `index`. */
function another(rows: readonly ChainRow[], index: number, draw: Draw): number {
  return index + 1 + draw(rows.length - index - 1);
}

const splices: Record<string, Splice> = {
  'change a column': (rows, index, draw) => ({
    instead: [change(at(rows, index), draw)],
    dropped: 1,
  }),
  'change a column and compute its hash': (rows, index, draw) => ({
    instead: [withHash(change(at(rows, index), draw, columns.length - 1))],
    dropped: 1,
  }),
  'replace a row': (rows, index) => ({ instead: [fake(rows, index)], dropped: 1 }),
  'delete rows': (_rows, _index, draw) => ({ instead: [], dropped: 1 + draw(5) }),
  'delete a row and renumber': () => ({ instead: [], dropped: 1, shift: -1 }),
  'insert a row': (rows, index) => ({ instead: [fake(rows, index)], dropped: 0 }),
  'insert a row and renumber': (rows, index) => ({
    instead: [fake(rows, index)],
    dropped: 0,
    shift: 1,
  }),
  'insert a copy': (rows, _index, draw) => ({
    instead: [at(rows, draw(rows.length))],
    dropped: 0,
  }),
  'swap two rows': (rows, index, draw) => {
    const other = another(rows, index, draw);
    const between = rows.slice(index + 1, other);
    return { instead: [at(rows, other), ...between, at(rows, index)], dropped: other - index + 1 };
  },
  'swap the contents of two rows': (rows, index, draw) => {
    const other = another(rows, index, draw);
    const [one, two] = [at(rows, index), at(rows, other)];
    const between = rows.slice(index + 1, other);
    return {
      instead: [{ ...two, number: one.number }, ...between, { ...one, number: two.number }],
      dropped: other - index + 1,
    };
  },
  truncate: () => ({ instead: [], dropped: 0, rest: false }),
};

export const manipulationNames: readonly string[] = Object.keys(splices);

/** Manipulates an audit, which itself stays as it is. The last two rows are left out: some ways need a row after. */
export function manipulate(rows: readonly ChainRow[], name: string, draw: Draw): Manipulation {
  const splice = splices[name];
  if (splice === undefined) throw new Error(`no manipulation ${name}`);
  const index = draw(rows.length - 1);
  const { instead, dropped, shift = 0, rest } = splice(rows, index, draw);
  return {
    name,
    index,
    *rowsFrom(from) {
      for (let n = from; n < index; n++) yield at(rows, n);
      yield* instead;
      if (rest === false) return;
      for (let n = index + dropped; n < rows.length; n++) {
        const row = at(rows, n);
        yield shift === 0 ? row : { ...row, number: row.number + shift };
      }
    },
  };
}
