import { gridCode } from '../../api/core/contract/grids.ts';
import { checkText, cleanText, singleLine } from './check-text.ts';
import type { FieldRule } from './kinds.ts';
import { parseTime, type TimeForm } from './parse-time.ts';

export type Value = string | number | boolean | null;
export type Values = ReadonlyMap<string, Value>;

export interface Mapping {
  rules: readonly FieldRule[];
  /** Our field → the file's fields; the first that is not empty counts. */
  sources: ReadonlyMap<string, readonly string[]>;
  constants: ReadonlyMap<string, string>;
  /** Our field → the file's value → our value; `*` for every other value. */
  translations: ReadonlyMap<string, ReadonlyMap<string, string>>;
  time: TimeForm;
  repair: boolean;
}

export interface RowFault {
  reason: string;
  detail: string;
  outcome: 'refused' | 'repaired';
}

/** Reads only the mapped fields of one row: other fields are never read from the file. */
export function mapRow(
  properties: ReadonlyMap<string, unknown>,
  mapping: Mapping,
): { values: Values; faults: RowFault[] } {
  const values = new Map<string, Value>();
  const faults: RowFault[] = [];
  for (const rule of mapping.rules) {
    const raw = rawValue(properties, rule.name, mapping);
    const read: Reading =
      raw === null
        ? rule.required
          ? { value: null, fault: refused('missing', rule.name) }
          : { value: null }
        : readValue(raw, rule, mapping);
    values.set(rule.name, read.value);
    if (read.fault) faults.push(read.fault);
  }
  return { values, faults };
}

/**
 * The first source that is not empty after translation. So a code that means "none" can be translated to nothing, and the next
 * field is used. Empty text, null and nested values count as absent.
 */
function rawValue(
  properties: ReadonlyMap<string, unknown>,
  field: string,
  mapping: Mapping,
): string | number | boolean | null {
  const translations = mapping.translations.get(field);
  const translate = (raw: string | number | boolean | null) => {
    if (raw === null || translations === undefined) return raw;
    return scalar(translations.get(String(raw).trim()) ?? translations.get('*') ?? raw);
  };
  for (const source of mapping.sources.get(field) ?? []) {
    const raw = translate(scalar(properties.get(source)));
    if (raw !== null) return raw;
  }
  return translate(mapping.constants.get(field) ?? null);
}

function scalar(value: unknown): string | number | boolean | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Date) return value.toISOString();
  return null;
}

type Reading = { value: Value; fault?: RowFault };

function readValue(raw: string | number | boolean, rule: FieldRule, mapping: Mapping): Reading {
  switch (rule.form) {
    case 'text':
      return readText(raw, rule.name, rule.max, mapping.repair);
    case 'grid-code': {
      const text = readText(raw, rule.name, 200, mapping.repair);
      return typeof text.value === 'string' ? readGridCode(text.value, rule.name, mapping) : text;
    }
    case 'choice':
      return rule.choices.includes(String(raw).trim())
        ? { value: String(raw).trim() }
        : { value: null, fault: refused('unknown_value', shownChoice(rule, raw)) };
    case 'boolean':
      return readBoolean(raw, rule.name);
    case 'time': {
      const time =
        typeof raw === 'boolean' ? ({ reason: 'bad_time' } as const) : parseTime(raw, mapping.time);
      return 'instant' in time
        ? { value: time.instant }
        : { value: null, fault: refused(time.reason, shown(rule.name, raw)) };
    }
    case 'integer':
    case 'number':
      return readNumber(raw, rule);
  }
}

/**
 * Reads a grid code. The repair replaces characters that are not allowed by a hyphen: `Central Park` becomes `Central-Park`.
 */
function readGridCode(text: string, field: string, mapping: Mapping): Reading {
  if (gridCode.safeParse(text).success) return { value: text };
  const repaired = text.replace(/[^\p{L}\p{N}._:]+/gu, '-').replace(/^-+|-+$/gu, '');
  if (!mapping.repair || !gridCode.safeParse(repaired).success) {
    return { value: null, fault: refused('bad_code', shown(field, text)) };
  }
  return {
    value: repaired,
    fault: { reason: 'bad_code', detail: `${text} → ${repaired}`, outcome: 'repaired' },
  };
}

function readText(
  raw: string | number | boolean,
  field: string,
  max: number,
  repair: boolean,
): Reading {
  const text = singleLine(String(raw));
  // The length is checked first: it is not worth scanning a megabyte of text.
  if (text.length > max) {
    return { value: null, fault: refused('too_long', `${field}: ${text.length} > ${max}`) };
  }
  const reason = checkText(text);
  if (reason === null) return { value: text };
  const clean = cleanText(text);
  if (repair && clean !== '') {
    return { value: clean, fault: { reason, detail: field, outcome: 'repaired' } };
  }
  return { value: null, fault: refused(reason, field) };
}

/** Longest text of a number: the time of the expression below grows with the square of the length. */
const MAX_NUMBER_LENGTH = 100;

function readNumber(
  raw: string | number | boolean,
  rule: Extract<FieldRule, { form: 'integer' | 'number' }>,
): Reading {
  const plain = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/iu;
  const number =
    typeof raw === 'number'
      ? raw
      : typeof raw === 'string' && raw.length <= MAX_NUMBER_LENGTH && plain.test(raw.trim())
        ? Number(raw)
        : Number.NaN;
  if (!Number.isFinite(number) || (rule.form === 'integer' && !Number.isInteger(number))) {
    return { value: null, fault: refused('bad_number', shown(rule.name, raw)) };
  }
  const open = rule.form === 'number' ? rule : { openMin: false, openMax: false };
  const isInside =
    (open.openMin ? number > rule.min : number >= rule.min) &&
    (open.openMax ? number < rule.max : number <= rule.max);
  return isInside
    ? { value: number }
    : { value: null, fault: refused('number_out_of_range', shown(rule.name, raw)) };
}

function readBoolean(raw: string | number | boolean, field: string): Reading {
  const text = String(raw).trim().toLowerCase();
  if (['true', '1', 'yes', 'y', '是'].includes(text)) return { value: true };
  if (['false', '0', 'no', 'n', '否'].includes(text)) return { value: false };
  return { value: null, fault: refused('bad_boolean', shown(field, raw)) };
}

function refused(reason: string, detail: string): RowFault {
  return { reason, detail, outcome: 'refused' };
}

/** A wrong value with the allowed values. */
function shownChoice(
  rule: Extract<FieldRule, { form: 'choice' }>,
  raw: string | number | boolean,
): string {
  return `${shown(rule.name, raw)}; it is one of ${rule.choices.join(', ')}`;
}

/** A value as printed in a report: shortened, without characters that could disturb a terminal. */
function shown(field: string, raw: string | number | boolean): string {
  return `${field}: ${cleanText(String(raw).slice(0, 60))}`;
}
