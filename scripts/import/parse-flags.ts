import { parseArgs } from 'node:util';
import { isTimeZone, refuseTimeZone } from '../../api/core/time/time-zone.ts';
import { usualCeilingMb } from './memory-ceiling.ts';
import { type ImportFormat, type ImportRequest, importFormats, importKinds } from './request.ts';

/** Flags of the command line besides the import request. */
export interface Command {
  request: ImportRequest;
  /** File for the whole report. */
  report: string | undefined;
  /** Number of findings to print. */
  show: number;
  /** Folder of the embedded database. */
  data: string | undefined;
  /** Memory limit of the import. */
  memoryMb: number;
}

/** Error of a wrong command line; the message names the flag. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true } as const;
const flag = { type: 'boolean' } as const;

export const options = {
  format: text,
  layer: text,
  encoding: text,
  delimiter: text,
  crs: text,
  lon: text,
  lat: text,
  wkt: text,
  map: texts,
  set: texts,
  value: texts,
  'date-format': text,
  timezone: text,
  'time-zone': text,
  'new-categories': flag,
  'category-default': text,
  'rename-categories': flag,
  level: text,
  'level-field': text,
  parent: text,
  upper: text,
  'replace-level': flag,
  title: text,
  'valid-from': text,
  schematic: flag,
  simulated: flag,
  'skip-invalid': flag,
  repair: flag,
  'dry-run': flag,
  report: text,
  show: text,
  memory: text,
  data: text,
  help: flag,
} as const;

/** Parses the flags. Null: help was requested. Throws UsageError. */
export function parseFlags(args: readonly string[]): Command | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  const [kind, file, ...rest] = positionals;
  if (kind === undefined || file === undefined || rest.length > 0) {
    throw new UsageError('Name what to import and one file: npm run import -- cameras FILE');
  }
  const level = values.level === undefined ? undefined : Number(values.level);
  if (level !== undefined && !(level >= 1 && level <= 4 && Number.isInteger(level))) {
    throw new UsageError('--level is 1, 2, 3 or 4');
  }
  const show = Number(values.show ?? 20);
  if (!Number.isInteger(show) || show < 0) throw new UsageError('--show is a number of findings');
  const memoryMb = Number(values.memory ?? usualCeilingMb());
  if (!Number.isInteger(memoryMb) || memoryMb < 256) {
    throw new UsageError('--memory is a number of MB, 256 or more');
  }
  if (values['valid-from'] !== undefined && !isInstant(values['valid-from'])) {
    throw new UsageError('--valid-from is an instant with its offset: 2026-01-01T00:00:00+08:00');
  }
  for (const zone of [values.timezone, values['time-zone']]) {
    if (zone !== undefined && !isTimeZone(zone)) throw new UsageError(refuseTimeZone(zone));
  }
  const request: ImportRequest = {
    kind: oneOf('the first word', kind, importKinds),
    file,
    layer: values.layer,
    encoding: values.encoding,
    delimiter: values.delimiter === '\\t' ? '\t' : values.delimiter,
    crs: values.crs,
    lon: values.lon,
    lat: values.lat,
    wkt: values.wkt,
    map: collect('--map', values.map),
    set: Object.fromEntries((values.set ?? []).map((pair) => split('--set', pair, '='))),
    values: collectValues(values.value),
    dateFormat: values['date-format'],
    timeZone: values.timezone,
    districtZone: values['time-zone'],
    newCategories: values['new-categories'],
    categoryDefault: values['category-default'],
    renameCategories: values['rename-categories'],
    level,
    levelField: values['level-field'],
    replaceLevel: values['replace-level'],
    title: values.title,
    validFrom: values['valid-from'],
    schematic: (values.schematic ?? false) || (values.simulated ?? false),
    skipInvalid: values['skip-invalid'],
    repair: values.repair,
    dryRun: values['dry-run'],
    format: optionalOneOf<ImportFormat>('--format', values.format, importFormats),
    parent: optionalOneOf('--parent', values.parent, ['field', 'prefix', 'largest-share'] as const),
    upper: optionalOneOf('--upper', values.upper, ['derive', 'keep'] as const),
  };
  return { request, report: values.report, show, data: values.data, memoryMb };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function oneOf<T extends string>(what: string, given: string, allowed: readonly T[]): T {
  const found = allowed.find((value) => value === given);
  if (found === undefined) throw new UsageError(`${what} is one of ${allowed.join(', ')}`);
  return found;
}

function optionalOneOf<T extends string>(
  what: string,
  given: string | undefined,
  allowed: readonly T[],
): T | undefined {
  return given === undefined ? undefined : oneOf(what, given, allowed);
}

/** Splits `name=NTAName` at the first separator. */
function split(what: string, pair: string, separator: string): [string, string] {
  const at = pair.indexOf(separator);
  if (at < 1) throw new UsageError(`${what} ${pair}: there is no ${separator} after a name`);
  return [pair.slice(0, at), pair.slice(at + 1)];
}

function collect(what: string, pairs: readonly string[] = []): Record<string, string[]> {
  const collected = new Map<string, string[]>();
  for (const pair of pairs) {
    const [field, source] = split(what, pair, '=');
    collected.set(field, [...(collected.get(field) ?? []), source]);
  }
  return Object.fromEntries(collected);
}

/**
 * Collects translations such as `state:In Progress=in_progress`. Our value is a plain word, so the last equals sign separates
 * them.
 */
function collectValues(entries: readonly string[] = []): Record<string, Record<string, string>> {
  const collected = new Map<string, [string, string][]>();
  for (const entry of entries) {
    const [field, pair] = split('--value', entry, ':');
    const at = pair.lastIndexOf('=');
    if (at < 1) throw new UsageError(`--value ${entry}: write FIELD:THEIRS=OURS`);
    collected.set(field, [
      ...(collected.get(field) ?? []),
      [pair.slice(0, at), pair.slice(at + 1)],
    ]);
  }
  return Object.fromEntries(
    [...collected].map(([field, pairs]) => [field, Object.fromEntries(pairs)]),
  );
}

function isInstant(value: string): boolean {
  return /T.*(?:Z|[+-]\d{2}:?\d{2})$/u.test(value) && !Number.isNaN(Date.parse(value));
}
