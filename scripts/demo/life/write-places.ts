import type { Point } from '../geometry/lattice.ts';
import { centroid } from '../geometry/polygon.ts';
import type { Lot, Town } from '../town/town.ts';
import type { Unit } from '../units/unit.ts';
import { chainRoads } from './chain-roads.ts';
import { createFeatureFile, pointAt } from './feature-file.ts';

/** A point on the lattice inside the lot, in its building when it has one. */
export function middleOf(lot: Lot): Point {
  const building = lot.buildings[0];
  const [x, y] = building && !building.hole ? centroid(building.ring) : lot.centre;
  return [Math.round(x), Math.round(y)];
}

/** Writes addresses, roads and points of interest. */
export function writePlaces(folder: string, town: Town, streets: readonly Unit[]): number {
  const file = createFeatureFile(folder, 'places.ndjson');
  let serial = 0;
  const write = (
    kind: string,
    name: string,
    address: string | undefined,
    at: Point,
    aliases: readonly string[] = [],
  ) => {
    serial += 1;
    const code = `P${String(serial).padStart(6, '0')}`;
    const called = aliases.length > 0 ? aliases.join('、') : undefined;
    file.write({ code, kind, name, address, aliases: called }, pointAt(at));
  };
  const longest = new Map<string, Point[]>();
  for (const { road, line } of chainRoads(town)) {
    const name = town.roads[road]?.name ?? '';
    if (name && line.length > (longest.get(name)?.length ?? 0)) longest.set(name, line);
  }
  for (const [name, line] of longest) {
    write('road', name, undefined, line[Math.floor(line.length / 2)] as Point);
  }
  for (const lot of town.lots) {
    const { site } = lot.block;
    if (site) write('poi', site.name, lot.address || undefined, middleOf(lot), site.aliases);
    else if (lot.address && lot.buildings.length > 0) {
      write('address', lot.address, undefined, middleOf(lot));
    }
  }
  for (const street of streets) {
    for (const unit of [street, ...street.children]) {
      const office = [...unit.lots]
        .filter(({ buildings, block, address }) => buildings.length > 0 && !block.site && address)
        .map((lot) => ({
          lot,
          away: Math.hypot(lot.centre[0] - unit.centre[0], lot.centre[1] - unit.centre[1]),
        }))
        .sort((a, b) => a.away - b.away)[unit.level === 1 ? 1 : 0];
      if (!office) continue;
      const ending = unit.level === 1 ? '办事处' : unit.name.endsWith('村') ? '村委会' : '居委会';
      write('poi', `${unit.name}${ending}`, office.lot.address, middleOf(office.lot));
    }
  }
  return file.close();
}
