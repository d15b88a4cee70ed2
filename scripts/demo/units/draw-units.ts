import type { Random } from '../geometry/random.ts';
import { type Division, readDivisions, type StreetPlan } from '../town/read-plan.ts';
import type { Lot, Town } from '../town/town.ts';
import { itemsOf } from './items-of-lots.ts';
import { mergeNeighbours } from './merge-neighbours.ts';
import { nameUnits } from './name-units.ts';
import { inReadingOrder } from './reading-order.ts';
import { traceRings } from './trace-rings.ts';
import type { Unit } from './unit.ts';

/** Households of a grid of level 3 where the plan gives no number. */
const HOUSEHOLDS_A_GRID = 420;

function group(town: Town, groups: readonly Lot[][], count: number): number[] {
  return mergeNeighbours(itemsOf(town, groups), count);
}

function createUnit(level: Unit['level'], lots: Lot[]): Unit {
  const weight = lots.reduce((sum, lot) => sum + lot.area, 0);
  const x = lots.reduce((sum, lot) => sum + lot.centre[0] * lot.area, 0) / weight;
  const y = lots.reduce((sum, lot) => sum + lot.centre[1] * lot.area, 0) / weight;
  return {
    code: '',
    level,
    kind: 'general',
    use: undefined,
    name: '',
    parent: undefined,
    children: [],
    lots,
    households: 0,
    population: 0,
    rings: [],
    centre: [x, y],
  };
}

/** Creates the requested number of parents over the given units. */
function raise(town: Town, level: Unit['level'], units: Unit[], count: number): Unit[] {
  const members = new Map<number, Unit[]>();
  group(
    town,
    units.map(({ lots }) => lots),
    count,
  ).forEach((number, i) => {
    members.set(number, [...(members.get(number) ?? []), units[i] as Unit]);
  });
  return [...members.values()].map((children) => {
    const parent = createUnit(
      level,
      children.flatMap(({ lots }) => lots),
    );
    parent.children = children;
    for (const child of children) child.parent = parent;
    return parent;
  });
}

/** Assigns the official codes to communities: those with a landmark first, the others in reading order. */
function assignDivisions(communities: Unit[], divisions: readonly Division[]): void {
  const left = [...divisions];
  const give = (unit: Unit, division: Division) => {
    unit.code = division.code;
    unit.name = division.display;
    left.splice(left.indexOf(division), 1);
  };
  for (const unit of communities) {
    const landmark = unit.lots.find(({ block }) => block.site?.community)?.block.site?.community;
    const division = left.find(({ code }) => code === landmark);
    if (division) give(unit, division);
  }
  for (const unit of inReadingOrder(communities.filter(({ code }) => code === ''))) {
    give(unit, left[0] as Division);
  }
}

function drawStreet(town: Town, plan: StreetPlan, divisions: readonly Division[]): Unit {
  const own = town.lots.filter(({ block }) => block.street === plan);
  const general = own.filter(({ block }) => !block.site);
  const communities = divisions.filter(({ parent }) => parent === plan.code);
  const households = general.reduce((sum, lot) => sum + lot.households, 0);
  const gridCount =
    plan.grids || Math.max(communities.length * 2, Math.round(households / HOUSEHOLDS_A_GRID));
  let pieces = general.map((lot) => createUnit(plan.microGrids ? 4 : 3, [lot]));
  if (plan.microGrids) {
    pieces = raise(town, 4, pieces, plan.microGrids);
    for (const piece of pieces) piece.children = [];
  }
  const grids = raise(town, 3, pieces, gridCount);
  if (!plan.microGrids) for (const grid of grids) grid.children = [];
  const exclusive = own
    .filter(({ block }) => block.site)
    .map((lot): Unit => {
      const unit = createUnit(3, [lot]);
      const name = lot.block.site?.name ?? '';
      return { ...unit, kind: 'exclusive', use: lot.block.site?.use, name };
    });
  const parents = raise(town, 2, [...grids, ...exclusive], communities.length);
  assignDivisions(parents, communities);
  const street = raise(town, 1, parents, 1)[0] as Unit;
  street.code = plan.code;
  street.name = divisions.find(({ code }) => code === plan.code)?.display ?? '';
  return street;
}

/** Numbers the units below a community west to east; micro-grids append their own number. */
function numberChildren(unit: Unit): void {
  if (unit.level >= 2) {
    unit.children = inReadingOrder(unit.children);
    unit.children.forEach((child, i) => {
      child.code = `${unit.code}${String(i + 1).padStart(3, '0')}`;
    });
  } else {
    unit.children.sort((a, b) => (a.code < b.code ? -1 : 1));
  }
  unit.children.forEach(numberChildren);
}

function countPeople(unit: Unit, random: Random): void {
  for (const child of unit.children) countPeople(child, random);
  if (unit.children.length > 0) {
    unit.households = unit.children.reduce((sum, child) => sum + child.households, 0);
    unit.population = unit.children.reduce((sum, child) => sum + child.population, 0);
    return;
  }
  unit.households = unit.lots.reduce((sum, lot) => sum + lot.households, 0);
  unit.population = Math.round(unit.households * random.between(2.3, 2.9));
}

/** All units from the streets down. The smallest units have rings; a unit above is the union of its children. */
export function drawUnits(town: Town, random: Random): Unit[] {
  const divisions = readDivisions();
  const streets = town.plans
    .map((plan) => drawStreet(town, plan, divisions))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  for (const street of streets) {
    numberChildren(street);
    countPeople(street, random);
    nameUnits(town, street);
  }
  const trace = (unit: Unit): void => {
    if (unit.children.length > 0) unit.children.forEach(trace);
    else unit.rings = traceRings(town.map, new Set(unit.lots.map(({ face }) => face)));
  };
  streets.forEach(trace);
  return streets;
}
