/** Parser of sensor readings in every supported form, which also finds impossible values. */
import type { SensorKind } from '../core/contract/crowd.ts';
import { readInstant } from './read-instant.ts';

export interface KnownSensor {
  id: number;
  kind: SensorKind;
  /** Largest plausible value: persons in the zone, or through the gate per minute. */
  most: number;
  /** Last total of a counter that only grows. */
  lastTotal: { at: number; entered: number; departed: number | null } | null;
}

export interface Reading {
  sensor: KnownSensor;
  /** Instant of the count, for a period its end; milliseconds. */
  at: number;
  /** Persons in the zone; null: the sensor counts passages. */
  persons: number | null;
  entered: number | null;
  /** Persons out. Null: the gate knows no direction, and `entered` holds all passages. */
  departed: number | null;
  /** Length of the period in seconds; null: `entered` and `departed` are totals since the counter started. */
  periodS: number | null;
}

export type ReadingFault =
  | 'invalid_reading'
  | 'invalid_time'
  | 'no_period'
  | 'unknown_sensor'
  | 'wrong_kind'
  | 'absurd';

/** Largest density in persons per m²: higher ones were never counted; standing crowds are critical at five. */
const MOST_PER_M2 = 12;
const MOST_IN_ZONE = 100_000;
/** Largest passage rate: a gate as wide as a street lets about 80 persons pass per minute and metre. */
const MOST_A_MINUTE = 6_000;
const LONGEST_PERIOD_S = 86_400;
const LARGEST_TOTAL = 2_147_483_647;
const FIWARE_TYPE = 'CrowdFlowObserved';
const FIWARE_ID = `urn:ngsi-ld:${FIWARE_TYPE}:`;

/**
 * Largest plausible value of a sensor. @param maxCount set by the sensor's owner; takes precedence over the limit from its area
 */
export function mostOf(kind: SensorKind, areaM2: number | null, maxCount: number | null): number {
  if (maxCount !== null) return maxCount;
  if (kind === 'in_out') return MOST_A_MINUTE;
  return areaM2 === null ? MOST_IN_ZONE : Math.max(1, Math.ceil(areaM2 * MOST_PER_M2));
}

type Fields = Record<string, unknown>;
type FindSensor = (code: string) => KnownSensor | undefined;

/**
 * Parses our own form — `{sensor, observedAt}` and one of `{count}`, `{in, out, periodS}`, `{passed, periodS}`, `{totalIn,
 * totalOut}` — or FIWARE's `CrowdFlowObserved`, normalized or as key values. Unknown fields are ignored: devices send vendor
 * fields.
 * @param value as parsed from JSON
 */
export function readReading(value: unknown, find: FindSensor): Reading | ReadingFault {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'invalid_reading';
  const fields = value as Fields;
  return fields.type === FIWARE_TYPE ? readFiware(fields, find) : readOwn(fields, find);
}

function readOwn(fields: Fields, find: FindSensor): Reading | ReadingFault {
  const { sensor: code, observedAt } = fields;
  if (typeof code !== 'string' || typeof observedAt !== 'string') return 'invalid_reading';
  const at = readInstant(observedAt);
  if (at === null) return 'invalid_time';
  const sensor = find(code);
  if (sensor === undefined) return 'unknown_sensor';
  const isCount = fields.count !== undefined;
  const isPassed = fields.passed !== undefined;
  const isFlow = fields.in !== undefined || fields.out !== undefined;
  const isTotal = fields.totalIn !== undefined || fields.totalOut !== undefined;
  if (Number(isCount) + Number(isPassed) + Number(isFlow) + Number(isTotal) !== 1)
    return 'invalid_reading';
  if (isCount) return countZone(sensor, at, fields.count);
  if (isTotal) return countTotal(sensor, at, fields.totalIn, fields.totalOut);
  if (fields.periodS === undefined) return 'no_period';
  return isPassed
    ? countPeriod(sensor, at, fields.passed, null, fields.periodS)
    : countPeriod(sensor, at, fields.in, fields.out, fields.periodS);
}

/**
 * Parses FIWARE: `peopleCount` is persons, of a zone at the instant and of a gate during the interval of `dateObserved` or from
 * `dateObservedFrom` to `dateObservedTo`; `peopleCountTowards` and `peopleCountAway` are in and out. (`occupancy` is a share of
 * time, not persons.)
 */
function readFiware(fields: Fields, find: FindSensor): Reading | ReadingFault {
  if (typeof fields.id !== 'string') return 'invalid_reading';
  const span = readSpan(fields);
  if (span === null) return 'invalid_time';
  const code = fields.id.startsWith(FIWARE_ID) ? fields.id.slice(FIWARE_ID.length) : fields.id;
  const sensor = find(fields.id) ?? find(code);
  if (sensor === undefined) return 'unknown_sensor';
  const count = attribute(fields, 'peopleCount');
  const towards = attribute(fields, 'peopleCountTowards');
  const away = attribute(fields, 'peopleCountAway');
  const hasDirection = towards !== undefined && away !== undefined;
  if (count === undefined && !hasDirection) return 'invalid_reading';
  if (sensor.kind === 'occupancy') return countZone(sensor, span.at, count);
  if (span.periodS === null) return 'no_period';
  return hasDirection
    ? countPeriod(sensor, span.at, towards, away, span.periodS)
    : countPeriod(sensor, span.at, count, null, span.periodS);
}

function readSpan(fields: Fields): { at: number; periodS: number | null } | null {
  const observed = instantText(attribute(fields, 'dateObserved'));
  const from = instantText(attribute(fields, 'dateObservedFrom'));
  const to = instantText(attribute(fields, 'dateObservedTo'));
  if (from !== null && to !== null) return toSpan(from, to);
  if (observed === null) return null;
  const [start = '', end] = observed.split('/', 3);
  if (end !== undefined) return toSpan(start, end);
  const at = readInstant(observed);
  return at === null ? null : { at, periodS: null };
}

function toSpan(from: string, to: string): { at: number; periodS: number } | null {
  const start = readInstant(from);
  const end = readInstant(to);
  if (start === null || end === null || end <= start) return null;
  return { at: end, periodS: Math.max(1, Math.round((end - start) / 1000)) };
}

/** Reads an attribute. Normalized attributes are objects with a value; in NGSI-LD, times are wrapped once more. */
function attribute(fields: Fields, name: string): unknown {
  const given = fields[name];
  return typeof given === 'object' && given !== null && 'value' in given ? given.value : given;
}

function instantText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  const inner =
    typeof value === 'object' && value !== null && '@value' in value ? value['@value'] : null;
  return typeof inner === 'string' ? inner : null;
}

function countZone(sensor: KnownSensor, at: number, count: unknown): Reading | ReadingFault {
  if (typeof count !== 'number') return 'invalid_reading';
  if (sensor.kind !== 'occupancy') return 'wrong_kind';
  if (!isCountUpTo(count, sensor.most)) return 'absurd';
  return { sensor, at, persons: count, entered: null, departed: null, periodS: null };
}

function countPeriod(
  sensor: KnownSensor,
  at: number,
  entered: unknown,
  departed: unknown,
  periodS: unknown,
): Reading | ReadingFault {
  if (typeof entered !== 'number' || (departed !== null && typeof departed !== 'number'))
    return 'invalid_reading';
  if (!Number.isInteger(periodS) || typeof periodS !== 'number') return 'invalid_reading';
  if (periodS < 1 || periodS > LONGEST_PERIOD_S) return 'invalid_reading';
  if (sensor.kind !== 'in_out') return 'wrong_kind';
  const most = Math.min(LARGEST_TOTAL, sensor.most * Math.max(1, periodS / 60));
  if (!isCountUpTo(entered, most) || (departed !== null && !isCountUpTo(departed, most)))
    return 'absurd';
  return { sensor, at, persons: null, entered, departed, periodS };
}

function countTotal(
  sensor: KnownSensor,
  at: number,
  entered: unknown,
  departed: unknown,
): Reading | ReadingFault {
  if (typeof entered !== 'number' || typeof departed !== 'number') return 'invalid_reading';
  if (sensor.kind !== 'in_out') return 'wrong_kind';
  if (!isCountUpTo(entered, LARGEST_TOTAL) || !isCountUpTo(departed, LARGEST_TOTAL))
    return 'absurd';
  const { lastTotal, most } = sensor;
  if (lastTotal !== null && at > lastTotal.at) {
    const bound = most * Math.max(1, (at - lastTotal.at) / 60_000);
    const isLeap =
      entered - lastTotal.entered > bound || departed - (lastTotal.departed ?? 0) > bound;
    if (isLeap) return 'absurd';
  }
  return { sensor, at, persons: null, entered, departed, periodS: null };
}

/** Whether a count is whole, not negative and finite (1e999 parses as Infinity). */
function isCountUpTo(count: number, most: number): boolean {
  return Number.isInteger(count) && count >= 0 && count <= most;
}
