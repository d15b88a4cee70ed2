import { isTimeZone, refuseTimeZone } from '../../api/core/time/time-zone.ts';
import { kinds } from './kinds.ts';
import type { Mapping } from './map-row.ts';
import { ImportRefusal, type ImportRequest } from './request.ts';

/** Combines the request's flags into one mapping. Throws ImportRefusal for flags that name no field of the kind. */
export function buildMapping(request: ImportRequest): Mapping {
  const rules = kinds[request.kind].fields;
  const names = new Set(rules.map((rule) => rule.name));
  const constants = new Map(Object.entries(request.set ?? {}));
  const explicit = new Map(Object.entries(request.map ?? {}));
  const translations = new Map(
    Object.entries(request.values ?? {}).map(([field, values]) => [
      field,
      new Map(Object.entries(values)),
    ]),
  );
  if (request.kind === 'grids') {
    if (request.level !== undefined) constants.set('level', String(request.level));
    if (request.levelField !== undefined) explicit.set('level', [request.levelField]);
  }
  for (const field of [...constants.keys(), ...explicit.keys(), ...translations.keys()]) {
    if (!names.has(field)) {
      throw new ImportRefusal(
        'unknown_target',
        `${request.kind} have no field ${field}. They have: ${[...names].join(', ')}.`,
      );
    }
  }
  checkZone(request.timeZone);
  return {
    rules,
    constants,
    translations,
    // A field set to one value does not silently take another from a column of that name.
    sources: new Map(
      rules.map((rule) => [
        rule.name,
        explicit.get(rule.name) ?? (constants.has(rule.name) ? [] : [rule.name]),
      ]),
    ),
    time: { format: request.dateFormat ?? 'iso', zone: request.timeZone ?? null },
    repair: request.repair ?? false,
  };
}

function checkZone(zone: string | undefined): void {
  if (zone === undefined || isTimeZone(zone)) return;
  throw new ImportRefusal('unknown_zone', refuseTimeZone(zone));
}
