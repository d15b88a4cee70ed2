/** Features that the map shows of a draft; from one draft to the next only those that differ are made again. Pure. */
import polylabel from 'polylabel';
import type { Assessment } from '../../../api/core/editor/assessment.ts';
import type { Draft, DraftUnit, UnitKey } from '../../../api/core/editor/draft.ts';
import { polygonsOf } from '../../../api/core/editor/ground.ts';
import { isOnlyBent } from '../../../api/core/editor/is-only-bent.ts';
import { outlineRings } from '../../../api/core/editor/outline.ts';
import type { Ring } from '../../../api/core/editor/topology/rings.ts';
import type { Arc } from '../../../api/core/editor/topology/topology.ts';
import { ringsOfUnit } from '../../../api/core/editor/topology/unit-rings.ts';
import type { Point } from '../../../api/core/geometry/lattice.ts';
import type { Translate } from '../../../api/core/words/translate-text.ts';
import { groupKept, type KeptRings, outlineOfAll } from './kept-outlines.ts';
import { toDegrees } from './lattice-degrees.ts';
import { isMoved, type Segments } from './left-segments.ts';
import { largestRing } from './outline.ts';

type Feature = GeoJSON.Feature;

/** Features by their key. */
interface Made {
  feature: Feature;
  /** Values that it was made from: the same values mean the same feature. */
  from: readonly unknown[];
}

export interface Drawn {
  units: ReadonlyMap<string, Made>;
  borders: ReadonlyMap<string, Made>;
  names: ReadonlyMap<string, Made>;
}

export const nothingDrawn: Drawn = { units: new Map(), borders: new Map(), names: new Map() };

/** Change of a source of the map. */
export interface Difference {
  add: Feature[];
  remove: string[];
}

export interface Redrawn {
  drawn: Drawn;
  units: Difference;
  borders: Difference;
  names: Difference;
}

const nothingKept: KeptRings = new Map();

const EXCLUSIVE_LEVEL = 3;

/** How names are shown, and upper units that are drawn on ground of their own. */
interface Shown {
  say: Translate;
  keptRings: KeptRings;
}

const asItIs: Translate = (name) => name;

export function redraw(
  before: Drawn,
  base: Draft,
  segments: Segments,
  assessment: Pick<Assessment, 'draft' | 'outlines'>,
  { say = asItIs, keptRings = nothingKept }: Partial<Shown> = {},
): Redrawn {
  const { draft } = assessment;
  const chains = new Map<UnitKey, readonly DraftUnit[]>();
  const chainOf = (key: UnitKey) => {
    const known = chains.get(key) ?? chain(draft, key);
    chains.set(key, known);
    return known;
  };
  const units = makeUnits(before.units, base, draft, chainOf);
  const borders = makeBorders(before.borders, segments, base, draft, chainOf, keptRings);
  const names = makeNames(before.names, assessment, { say, keptRings });
  return {
    drawn: { units, borders, names },
    units: differenceOf(before.units, units),
    borders: differenceOf(before.borders, borders),
    names: differenceOf(before.names, names),
  };
}

function differenceOf(
  before: ReadonlyMap<string, Made>,
  after: ReadonlyMap<string, Made>,
): Difference {
  const add: Feature[] = [];
  for (const [key, made] of after) if (before.get(key) !== made) add.push(made.feature);
  const remove = [...before.keys()].filter((key) => !after.has(key));
  return { add, remove };
}

/** Units from the unit itself to the top of the working area. */
function chain({ units }: Draft, key: UnitKey): DraftUnit[] {
  const way: DraftUnit[] = [];
  for (let at: UnitKey | null = key; at !== null; ) {
    const unit = units.get(at);
    if (!unit) break;
    way.push(unit);
    at = unit.parent;
  }
  return way;
}

function reuse(
  before: ReadonlyMap<string, Made>,
  key: string,
  from: readonly unknown[],
  make: () => Feature,
): Made {
  const known = before.get(key);
  const isSame =
    known !== undefined &&
    known.from.length === from.length &&
    known.from.every((part, index) => part === from[index]);
  return isSame ? known : { feature: make(), from };
}

type ChainOf = (key: UnitKey) => readonly DraftUnit[];

function makeUnits(
  before: ReadonlyMap<string, Made>,
  base: Draft,
  draft: Draft,
  chainOf: ChainOf,
): Map<string, Made> {
  const made = new Map<string, Made>();
  for (const [key, border] of draft.topology.borders) {
    const units = chainOf(key);
    // An upper unit that has moved to another parent changes the ground of that parent, not this.
    const from = [border, ...units];
    made.set(
      key,
      reuse(before, key, from, () => ({
        type: 'Feature',
        properties: {
          key,
          isExclusive: units.some(
            ({ level, kind }) => level === EXCLUSIVE_LEVEL && kind === 'exclusive',
          ),
          isLocked: units.some(({ lock }) => lock !== null),
          isChanged: isChanged(base, draft, key, units),
        },
        geometry: {
          type: 'MultiPolygon',
          coordinates: polygonsOf(draft.topology, key).map((rings) => rings.map(closeRing)),
        },
      })),
    );
  }
  return made;
}

/**
 * Whether the ground of a unit has changed, apart from vertices that neighbours have added to its border, or its chain of
 * parents differs from the base edition.
 */
function isChanged(base: Draft, draft: Draft, key: UnitKey, units: readonly DraftUnit[]): boolean {
  const were = chain(base, key);
  if (were.length !== units.length || were.some((unit, at) => unit.key !== units[at]?.key)) {
    return true;
  }
  return !isOnlyBent(ringsOfUnit(base.topology, key), ringsOfUnit(draft.topology, key));
}

function makeBorders(
  before: ReadonlyMap<string, Made>,
  segments: Segments,
  base: Draft,
  draft: Draft,
  chainOf: ChainOf,
  keptRings: KeptRings,
): Map<string, Made> {
  const made = new Map<string, Made>();
  for (const [unit, rings] of groupKept(base, draft, keptRings)) {
    const key = `kept ${unit.key}`;
    const from = [unit.level, ...rings];
    const draw = (): Feature => ({
      type: 'Feature',
      properties: { key, level: unit.level, isMoved: false },
      geometry: {
        type: 'MultiLineString',
        coordinates: outlineOfAll(rings).map((way) => way.map(toDegrees)),
      },
    });
    made.set(key, reuse(before, key, from, draw));
  }
  const unionsOf: ChainOf = (key) => chainOf(key).filter((unit) => !keptRings.has(unit.key));
  for (const arc of draft.topology.arcs.values()) {
    const key = String(arc.id);
    const level = levelBetween(arc, unionsOf);
    made.set(
      key,
      reuse(before, key, [arc, level], () => ({
        type: 'Feature',
        properties: { key, level, isMoved: isMoved(arc, segments, base.topology) },
        geometry: { type: 'LineString', coordinates: arc.points.map(toDegrees) },
      })),
    );
  }
  return made;
}

/** The highest level that the border separates: on the outline, that of the working area. */
function levelBetween({ left, right }: Arc, chainOf: ChainOf): number {
  const one = left === null ? [] : chainOf(left);
  const other = right === null ? [] : chainOf(right);
  const all = [...one, ...other];
  const levels = [1, 2, 3, 4].filter((level) => all.some((unit) => unit.level === level));
  const at = (units: readonly DraftUnit[], level: number) =>
    units.find((unit) => unit.level === level)?.key;
  return levels.find((level) => at(one, level) !== at(other, level)) ?? 4;
}

/** Precision of the position of a name: two metres. */
const NAME_PRECISION = 200;

function makeNames(
  before: ReadonlyMap<string, Made>,
  assessment: Pick<Assessment, 'draft' | 'outlines'>,
  { say, keptRings }: Shown,
): Map<string, Made> {
  const { draft } = assessment;
  const made = new Map<string, Made>();
  const shapes = new Map<UnitKey, readonly unknown[]>();
  const shapeOf = (key: UnitKey): readonly unknown[] => {
    const known = shapes.get(key);
    if (known) return known;
    const own = keptRings.get(key) ?? draft.topology.borders.get(key);
    const shape = own ? [own] : (draft.children.get(key) ?? []).flatMap(shapeOf);
    shapes.set(key, shape);
    return shape;
  };
  for (const unit of draft.units.values()) {
    const name = say(unit.name);
    made.set(
      unit.key,
      reuse(before, unit.key, [unit, name, ...shapeOf(unit.key)], () =>
        nameFeature(
          { ...unit, name },
          keptRings.get(unit.key) ?? outlineRings(draft, assessment.outlines, unit.key),
        ),
      ),
    );
  }
  return made;
}

function nameFeature({ key, level, name, kind, lock }: DraftUnit, rings: readonly Ring[]): Feature {
  const largest = largestRing(rings);
  // In metres: the search for the centre does not need the last centimetre.
  const at = largest ? polylabel([largest.map(([x, y]) => [x, y])], NAME_PRECISION) : [0, 0];
  return {
    type: 'Feature',
    properties: { key, level, name, kind, isLocked: lock !== null, isNew: key.startsWith('+') },
    geometry: { type: 'Point', coordinates: [...toDegrees([at[0] ?? 0, at[1] ?? 0])] },
  };
}

export function closeRing(ring: readonly Point[]): GeoJSON.Position[] {
  const way = ring.map(toDegrees);
  const first = way[0];
  return first ? [...way, first] : way;
}
