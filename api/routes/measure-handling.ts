import type { AppDependencies } from '../app-dependencies.ts';
import type { ChildStatistics, IncidentFigures } from '../core/contract/statistics.ts';
import type { AskedPeriod, AskedPeriodOfUnit } from '../core/contract/statistics-parameters.ts';
import { measureEverything, measureGround } from './measure-asked.ts';
import { findGround } from './statistics-ground.ts';
import { spanOf } from './statistics-span.ts';

/** What a file of figures says of a unit beside the figures of its line on the page, as the panel of the unit itself has it. */
export type Handling = Pick<
  IncidentFigures,
  'returned' | 'reopened' | 'meanHandlingS' | 'medianHandlingS'
>;

type Dependencies = Pick<AppDependencies, 'database' | 'now' | 'district'>;

/**
 * One unit after the other, by the same questions as its panel: a file is saved now and then, and has to say the same to the digit.
 *
 * @param children units of one level
 * @returns by the code of the unit
 */
export async function measureHandling(
  dependencies: Dependencies,
  children: ChildStatistics['children'],
  asked: AskedPeriodOfUnit,
): Promise<Map<string, Handling>> {
  const span = spanOf(asked, dependencies.now());
  const found = new Map<string, Handling>();
  for (const { code } of children) {
    const ground = await findGround(dependencies.database, code, asked);
    const { statistics } = await measureGround(dependencies, ground, asked, span);
    found.set(code, statistics.figures);
  }
  return found;
}

/** Of what lies in none of the units. The times of what is left over cannot be told from those of the whole. */
export async function measureUnplaced(
  dependencies: Dependencies,
  placed: ReadonlyMap<string, Handling>,
  asked: AskedPeriod,
): Promise<Handling> {
  const { figures } = (await measureEverything(dependencies, asked)).statistics;
  const left = (name: 'returned' | 'reopened') =>
    figures[name] - [...placed.values()].reduce((sum, each) => sum + each[name], 0);
  return {
    returned: left('returned'),
    reopened: left('reopened'),
    meanHandlingS: null,
    medianHandlingS: null,
  };
}
