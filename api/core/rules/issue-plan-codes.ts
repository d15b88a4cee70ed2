import type { CodeTemplate, LatticeGround } from '../contract/plans.ts';
import { unitsToDegrees } from '../geometry/lattice.ts';
import { formatGridCode, nextGridCodes, orderForNumbering, parseGridCode } from './grid-code.ts';
import type { PlannedUnit } from './plan-tree.ts';

/** Longest code of the contract. */
const MOST_CHARACTERS = 64;

/**
 * Issues the code of each unit of a plan, by key. Requested codes are kept, valid or not (`findCodeFaults`). New units get the
 * next free codes of their parent; so does a unit with another parent if its code contains the old parent. Both are numbered in
 * reading order. Where only the parent's code has changed, its units keep their numbers. Where codes do not follow the
 * template, a new unit gets its parent's code and the next number, and a moved unit keeps its own.
 * @param units from the top level down
 * @param listTaken codes ever used that start with one of these
 * @returns null for a unit that can get no code
 */
export async function issuePlanCodes(
  units: ReadonlyMap<string, PlannedUnit>,
  template: CodeTemplate,
  listTaken: (beginnings: readonly string[]) => Promise<string[]>,
): Promise<Map<string, string | null>> {
  const codes = new Map<string, string | null>();
  const places = findPlaces(units);
  const requested = [...units.values()].flatMap(({ code }) => code ?? []);
  const levels = [...new Set([...units.values()].map(({ level }) => level))].sort();
  for (const level of levels) {
    const wanting = new Map<string, PlannedUnit[]>();
    for (const unit of units.values()) {
      if (unit.level !== level) continue;
      const parent = unit.parent === null ? null : (codes.get(unit.parent) ?? unit.parent);
      codes.set(unit.key, unit.code ?? unit.base?.code ?? null);
      if (parent === null || !needsCode(unit, parent, template)) continue;
      wanting.set(parent, [...(wanting.get(parent) ?? []), unit]);
    }
    if (wanting.size === 0) continue;
    const taken = new Set([...(await listTaken([...wanting.keys()])), ...requested]);
    for (const [parent, siblings] of wanting) {
      const numbered = keepNumbers(siblings, parent, taken, template);
      for (const [key, code] of numbered) {
        codes.set(key, code);
        taken.add(code);
      }
      const others = siblings.filter(({ key }) => !numbered.has(key));
      const placed = others.map(({ key, base }) => ({
        key,
        base,
        ...(places.get(key) ?? { lon: 0, lat: 0 }),
      }));
      const ordered = orderForNumbering(placed);
      const isTemplate = parseGridCode(template, parent)?.level === level - 1;
      const issued = isTemplate
        ? (nextGridCodes(template, level, parent, taken, ordered.length) ??
          freeGridCodes(template, level, parent, taken, ordered.length))
        : nextNumbers(parent, taken, ordered.length);
      for (const [index, { key, base }] of ordered.entries()) {
        if (isTemplate || base === null) codes.set(key, issued[index] ?? null);
      }
    }
  }
  return codes;
}

/** Whether a unit needs a new code. `parent` is the future code of its parent. */
function needsCode(
  { base, level, code }: PlannedUnit,
  parent: string,
  template: CodeTemplate,
): boolean {
  if (code !== null) return false;
  if (base === null) return true;
  if (base.parent === parent) return false;
  const own = parseGridCode(template, base.code);
  return own?.level === level && own.parentCode !== parent;
}

/** New codes of unmoved units whose parent's code has changed, by key. */
function keepNumbers(
  siblings: readonly PlannedUnit[],
  parentCode: string,
  taken: ReadonlySet<string>,
  template: CodeTemplate,
): Map<string, string> {
  const kept = new Map<string, string>();
  for (const { key, base, parent, level } of siblings) {
    if (base === null || base.parent !== parent) continue;
    const own = parseGridCode(template, base.code);
    const code = own && formatGridCode(template, { level, parentCode, sequence: own.sequence });
    if (code !== null && !taken.has(code)) kept.set(key, code);
  }
  return kept;
}

/** Lowest codes never used, when the highest is in use: fewer than requested where there are no more. */
function freeGridCodes(
  template: CodeTemplate,
  level: number,
  parentCode: string,
  taken: ReadonlySet<string>,
  count: number,
): string[] {
  const free: string[] = [];
  for (let sequence = 1; free.length < count; sequence++) {
    const code = formatGridCode(template, { level, parentCode, sequence });
    if (code === null) break;
    if (!taken.has(code)) free.push(code);
  }
  return free;
}

function nextNumbers(parent: string, taken: Iterable<string>, count: number): string[] {
  const start = `${parent}-`;
  let highest = 0;
  for (const code of taken) {
    const number = code.startsWith(start) ? /^\d{1,9}$/.exec(code.slice(start.length)) : null;
    if (number !== null) highest = Math.max(highest, Number(number[0]));
  }
  return Array.from({ length: count }, (_, n) => `${start}${highest + n + 1}`).filter(
    (code) => code.length <= MOST_CHARACTERS,
  );
}

/** Point for each unit: of the base its label point, of a new one the middle of its area or of its members. */
function findPlaces(
  units: ReadonlyMap<string, PlannedUnit>,
): Map<string, { lon: number; lat: number }> {
  const places = new Map<string, { lon: number; lat: number }>();
  const below = new Map<string, { lon: number; lat: number }[]>();
  for (const unit of [...units.values()].reverse()) {
    const own = unit.base ?? middleOfGround(unit.ground) ?? middleOf(below.get(unit.key) ?? []);
    const place = { lon: own.lon, lat: own.lat };
    places.set(unit.key, place);
    if (unit.parent !== null) below.set(unit.parent, [...(below.get(unit.parent) ?? []), place]);
  }
  return places;
}

function middleOf(points: readonly { lon: number; lat: number }[]): { lon: number; lat: number } {
  const count = Math.max(1, points.length);
  return {
    lon: points.reduce((sum, { lon }) => sum + lon, 0) / count,
    lat: points.reduce((sum, { lat }) => sum + lat, 0) / count,
  };
}

function middleOfGround(ground: LatticeGround | null): { lon: number; lat: number } | null {
  const outer = ground?.[0]?.[0];
  if (outer === undefined) return null;
  const points = [];
  for (let n = 0; n + 1 < outer.length; n += 2) {
    points.push({ lon: unitsToDegrees(outer[n] ?? 0), lat: unitsToDegrees(outer[n + 1] ?? 0) });
  }
  return middleOf(points);
}
