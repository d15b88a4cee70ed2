import { MINUTE_MS } from '../../api/core/time/durations.ts';
import { localInstants } from '../../api/core/time/zone-offset.ts';
import { openSource } from '../import/open-source.ts';
import { parseTime } from '../import/parse-time.ts';
import type { Source } from '../import/source.ts';
import type { ReplayRequest } from './replay-request.ts';

export interface CountRow {
  row: number;
  sensor: string;
  /** End of a period; for persons in a zone the instant. Not shifted. */
  at: number;
  counts: { count: number } | { passed: number } | { in: number; out: number };
}

export type CountFault =
  | 'missing'
  | 'bad_time'
  | 'time_without_zone'
  | 'no_such_hour'
  | 'bad_count';
export type ReadRow = CountRow | { row: number; fault: CountFault };

const OFFSET = /(?:Z|[+-]\d{2}(?::?\d{2})?)$/iu;

/**
 * The rows of a file, in its order. A local hour that daylight saving repeats is resolved by order: the first row of a sensor
 * is the earlier hour, the second the later.
 */
export async function* readCounts(request: ReplayRequest): AsyncIterable<ReadRow> {
  const { file, encoding, delimiter } = request;
  const source: Source = await openSource({ kind: 'sensors', file, encoding, delimiter });
  const readTime = createTimeReader(request);
  for await (const { row, properties, fault } of source.rows) {
    if (fault) {
      yield { row, fault: 'missing' };
      continue;
    }
    yield readRow(row, properties, request, readTime);
  }
}

type TimeReader = (sensor: string, text: string) => number | CountFault;

function readRow(
  row: number,
  properties: ReadonlyMap<string, unknown>,
  { columns, periodS, timeIs }: ReplayRequest,
  readTime: TimeReader,
): ReadRow {
  const text = (column: string | undefined) =>
    column === undefined ? '' : String(properties.get(column) ?? '').trim();
  const sensor = text(columns.sensor);
  if (sensor === '' || text(columns.time) === '') return { row, fault: 'missing' };
  const at = readTime(sensor, text(columns.time));
  if (typeof at === 'string') return { row, fault: at };
  if (columns.count !== undefined) {
    const count = readCount(text(columns.count));
    return count === null ? { row, fault: 'bad_count' } : { row, sensor, at, counts: { count } };
  }
  const end = timeIs === 'start' ? at + periodS * 1000 : at;
  if (columns.passed !== undefined) {
    const passed = readCount(text(columns.passed));
    if (passed === null) return { row, fault: 'bad_count' };
    return { row, sensor, at: end, counts: { passed } };
  }
  const [entered, departed] = [readCount(text(columns.in)), readCount(text(columns.out))];
  if (entered === null || departed === null) return { row, fault: 'bad_count' };
  return { row, sensor, at: end, counts: { in: entered, out: departed } };
}

/** Parses a non-negative integer; also `1,513` and `12.0` as spreadsheets write them. */
function readCount(text: string): number | null {
  const plain = text.replace(/,(?=\d{3}(?:\D|$))/gu, '').replace(/\.0+$/u, '');
  if (!/^\d{1,9}$/u.test(plain)) return null;
  return Number(plain);
}

function createTimeReader({ dateFormat, timeZone }: ReplayRequest): TimeReader {
  /** By sensor: local times in the repeated hour of daylight saving that have occurred once. */
  const repeated = new Set<string>();
  return (sensor, text) => {
    const hasOffset = dateFormat === 'iso' && OFFSET.test(text.slice(10));
    const parsed = parseTime(text, { format: dateFormat, zone: 'UTC' });
    if ('reason' in parsed) return parsed.reason;
    const digits = Date.parse(parsed.instant);
    if (hasOffset || dateFormat.startsWith('epoch')) return digits;
    if (timeZone === null) return 'time_without_zone';
    const [first, second] = localInstants(digits, timeZone);
    if (first === undefined) return 'no_such_hour';
    if (second === undefined) return first;
    const key = `${digits / MINUTE_MS} ${sensor}`;
    if (repeated.has(key)) return second;
    repeated.add(key);
    return first;
  };
}
