import type { Lot, Town } from '../town/town.ts';
import type { Unit } from './unit.ts';
import { writeNumbers } from './write-numbers.ts';

/** The estate or road to which most of the lots belong. */
function mainPlace(
  town: Town,
  lots: readonly Lot[],
): { place: string; lots: Lot[]; isEstate: boolean } {
  const places = new Map<string, { lots: Lot[]; isEstate: boolean }>();
  for (const lot of lots) {
    const isEstate = lot.address.endsWith('号楼');
    const place = isEstate ? lot.block.name : town.roads[lot.road]?.name;
    if (!place) continue;
    const known = places.get(place) ?? { lots: [], isEstate };
    known.lots.push(lot);
    places.set(place, known);
  }
  let best = { place: '', lots: [] as Lot[], isEstate: false };
  for (const [place, found] of places) {
    if (found.lots.length > best.lots.length) best = { place, ...found };
  }
  return best;
}

function nameMicroGrid(town: Town, unit: Unit): string {
  const { place, lots, isEstate } = mainPlace(town, unit.lots);
  if (place === '') return `${unit.parent?.name ?? ''} ${Number(unit.code.slice(-3))} 号微网格`;
  const numbers = lots.map(({ number }) => number);
  return isEstate
    ? `${place} ${writeNumbers(numbers, 1)} 号楼`
    : `${place} ${writeNumbers(numbers, 2)} 号`;
}

/** Names units that the official divisions do not name: 「冯庄社区第 3 网格」, 「连云路 12—18 号」. */
export function nameUnits(town: Town, unit: Unit): void {
  let ordinal = 0;
  const taken = new Set<string>();
  for (const child of unit.children) {
    if (child.level === 3 && child.kind === 'general') {
      ordinal += 1;
      child.name = `${unit.name}第 ${ordinal} 网格`;
    }
    if (child.level === 4) {
      const name = nameMicroGrid(town, child);
      child.name = taken.has(name) ? `${name}（${Number(child.code.slice(-3))}）` : name;
      taken.add(child.name);
    }
    nameUnits(town, child);
  }
}
