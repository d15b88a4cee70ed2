import type { AppDependencies } from '../app-dependencies.ts';
import type {
  ChildFigures,
  ChildStatistics,
  IncidentFigures,
  NamedFigure,
} from '../core/contract/statistics.ts';
import type { AskedPeriod, AskedPeriodOfUnit } from '../core/contract/statistics-parameters.ts';
import { findGround } from './ground.ts';
import { measureEverything, measureGround } from './measure-asked.ts';
import { spanOf } from './span.ts';

/** Figures in an export beyond those of a unit's line on the page, as the panel of the unit shows them. */
export type Handling = Omit<Pick<IncidentFigures, NamedFigure>, keyof ChildFigures>;

type Dependencies = Pick<AppDependencies, 'database' | 'now' | 'district'>;

/**
 * Measures unit by unit, with the queries of the panel: exports are rare, and must agree with the panel to the digit.
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

/** Measures incidents outside all of the units. Their times cannot be derived from those of the whole. */
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
