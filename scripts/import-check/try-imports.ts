import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../api/database/database.ts';
import type { Judge } from '../../tests/web/editor/judge.ts';
import { createRandom, type Random } from '../demo/geometry/random.ts';
import { importFile } from '../import/import-file.ts';
import type { ImportReport, ImportRequest } from '../import/request.ts';
import {
  drawCity,
  drawHalves,
  type FaultyCity,
  type FaultyUnit,
  spoilCity,
} from './draw-faulty-city.ts';
import { judgeGround } from './judge-ground.ts';

export class ImportFault extends Error {
  override readonly name = 'ImportFault';
}

/** Outcome of each import: `stored`, `refused`, `unchanged`. */
export type Outcomes = ImportReport['outcome'][];

/**
 * Units above the imported ones. `none`: the imported units are the top level. `derived`: two units that are the union of
 * theirs. `kept`: two units that have an imported shape of their own, with other borders, and keep it.
 */
type Upper = 'none' | 'derived' | 'kept';

/**
 * Imports a faulty city into an empty database with `--repair`, then the same file again, then some of its units with other
 * faults. After each import either the geometry in force is valid, or nothing is stored and the row or the place is reported.
 *
 * @throws ImportFault with the seed and the applied faults
 */
export async function tryImports(
  database: Database,
  judge: Judge,
  seed: number,
): Promise<Outcomes> {
  const random = createRandom(seed, 'faulty cities');
  const drawn = drawCity(random);
  const city = spoilCity(drawn, random);
  const upper = random.pick<Upper>(['none', 'derived', 'kept']);
  const outcomes: Outcomes = [];
  const told: string[] = [`seed ${seed}, parents: ${upper}`];
  const fail = (what: string, cause?: unknown) =>
    new ImportFault(`${what}\n  ${told.join('\n  ')}`, { cause });
  const tryOne = async ({ units, faults }: FaultyCity, level: number) => {
    told.push(`level ${level}`, ...faults);
    let report: ImportReport;
    try {
      report = await importUnits(database, units, level, upper);
    } catch (cause) {
      throw fail(`threw ${cause}`, cause);
    }
    outcomes.push(report.outcome);
    if (report.outcome === 'refused') {
      const reasons = report.findings.filter(({ outcome }) => outcome === 'refused');
      const isNamed = reasons.some(({ row, place }) => row !== null || place !== null);
      if (!isNamed) throw fail(`refused without a row or a place: ${JSON.stringify(reasons)}`);
    }
    const found = await judgeGround(database, judge);
    if (found.length > 0) throw fail(found.slice(0, 10).join('\n'));
    return report.outcome;
  };
  if (upper === 'kept') {
    const halves = spoilCity(drawHalves(random), random);
    if ((await tryOne(halves, 1)) === 'refused')
      await tryOne({ units: drawHalves(random), faults: [] }, 1);
  }
  const level = upper === 'none' ? 1 : 2;
  if ((await tryOne(city, level)) === 'stored') {
    if ((await tryOne({ ...city, faults: [] }, level)) !== 'unchanged') {
      throw fail('the same file again is a change');
    }
    await tryOne(spoilCity(someOf(drawn, random), random), level);
  }
  return outcomes;
}

function someOf(units: readonly FaultyUnit[], random: Random): FaultyUnit[] {
  const some = units.filter(() => random.chance(0.3));
  return some.length > 0 ? some : units.slice(0, 1);
}

async function importUnits(
  database: Database,
  units: readonly FaultyUnit[],
  level: number,
  upper: Upper,
): Promise<ImportReport> {
  const isUnderDerived = level === 2 && upper === 'derived';
  const features: { properties: object; geometry: object | null }[] = units.map(
    ({ code, polygons }) => ({
      properties: {
        code,
        name: code,
        level,
        ...(isUnderDerived ? { parent: parentOf(code) } : {}),
      },
      geometry: { type: 'MultiPolygon', coordinates: polygons },
    }),
  );
  if (isUnderDerived) {
    for (const code of new Set(units.map((unit) => parentOf(unit.code)))) {
      features.push({ properties: { code, name: code, level: 1 }, geometry: null });
    }
  }
  const request: Omit<ImportRequest, 'file'> = {
    kind: 'grids',
    repair: true,
    ...(level === 2 && upper === 'kept' ? { parent: 'largest-share', upper: 'keep' } : {}),
  };
  const folder = await mkdtemp(join(tmpdir(), 'getu-import-check-'));
  try {
    const file = join(folder, 'units.ndjson');
    const lines = features.map((feature) => JSON.stringify({ type: 'Feature', ...feature }));
    await writeFile(file, lines.join('\n'));
    return await importFile(database, { ...request, file });
  } finally {
    await rm(folder, { recursive: true });
  }
}

const parentOf = (code: string): string => (code.startsWith('U0') ? 'West' : 'East');
