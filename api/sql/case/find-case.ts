/** One case with all that its panel shows. */
import type { CaseEvent, IncidentCase } from '../../core/contract/cases.ts';
import type { GridSummary } from '../../core/contract/grids.ts';
import { WARNING_SOURCE } from '../../core/contract/incidents.ts';
import { parsePersona } from '../../core/contract/personas.ts';
import { pathOfWhistle } from '../../core/rules/case-life.ts';
import { judgeTimeliness } from '../../core/rules/timeliness.ts';
import type { Sql } from '../../database/database.ts';
import { findEdition } from '../asked-edition.ts';
import { gridSummaryColumns } from '../columns.ts';
import { type Home, listGridsAt, listHome } from '../grids.ts';
import { type SummaryRow, summaryColumns } from '../incident-columns.ts';
import { type CaseRow, caseColumns, type StoredCase, toStoredCase } from './case-columns.ts';
import { findCaseWarning } from './find-case-warning.ts';
import { listLines } from './history.ts';
import { findTimeLimit } from './time-limit.ts';

/** Everything but what depends on who asks. */
export interface FoundCase extends StoredCase {
  shown: Omit<IncidentCase, 'allowed' | 'reporter'>;
}

export async function findCase(sql: Sql, code: string, now: Date): Promise<FoundCase | null> {
  const [row] = await sql.query<SummaryRow & Home>(
    `
    SELECT ${summaryColumns('$2')},
           i.unit_id::text AS "unitId",
           i.ground_path AS "groundPath"
      FROM incident i
     WHERE i.code = $1`,
    [code, now],
  );
  const found = await findStoredCase(sql, code);
  if (row === undefined || found === null) return null;
  const { shareLeft, unitId, groundPath, ...summary } = row;
  const { state } = found;
  const edition = await findEdition(sql, null);
  const grids = edition === null ? [] : await listHome(sql, edition.id, { unitId, groundPath });
  const [duplicates, staff, history] = [
    await listDuplicates(sql, code),
    await listStaffOf(sql, answering(found.home, state.assignee)),
    await listLines(sql, found.id, 0),
  ];
  const namedUnits = await listNames(sql, history.flatMap(unitsOf));
  return {
    ...found,
    shown: {
      ...summary,
      timeliness: judgeTimeliness(shareLeft),
      registeredAt: state.registeredAt,
      closedInGrid: state.closedInGrid,
      floor: state.floor,
      source: state.source,
      placeFound: state.placeFound,
      grids,
      description: state.description,
      warning: state.source === WARNING_SOURCE ? await findCaseWarning(sql, code) : null,
      duplicateOf: state.duplicateOf,
      duplicates,
      assignee: await findUnit(sql, state.assignee),
      whistle: await readWhistle(sql, state.whistle),
      whistleAsks: await findAsked(sql, found),
      gridsThen: await listGridsThen(sql, state),
      staff,
      history,
      namedUnits,
    },
  };
}

export async function findStoredCase(sql: Sql, code: string): Promise<StoredCase | null> {
  const [row] = await sql.query<CaseRow>(
    `
    SELECT ${caseColumns}
      FROM incident i
     WHERE i.code = $1`,
    [code],
  );
  return row === undefined ? null : toStoredCase(row);
}

async function listDuplicates(sql: Sql, code: string): Promise<string[]> {
  const rows = await sql.query<{ code: string }>(
    `
    SELECT code
      FROM incident
     WHERE duplicate_of = $1
     ORDER BY reported_at,
              id`,
    [code],
  );
  return rows.map((row) => row.code);
}

/** The units whose people answer, the first to be asked last: one that the case was given to elsewhere comes before those it lies in. */
function answering(home: readonly string[], assignee: string | null): string[] {
  return assignee === null || home.includes(assignee) ? [...home] : [...home, assignee];
}

/** Codes of the units that a line of the history names. */
function unitsOf({ by, detail }: CaseEvent): string[] {
  const { to, grid, path } = detail;
  const said = [to, grid, Array.isArray(path) ? path.at(-1) : null, parsePersona(by)?.scope];
  return said.filter((code) => typeof code === 'string');
}

/** As the newest edition that had them called them. */
function listNames(sql: Sql, codes: readonly string[]): Promise<IncidentCase['namedUnits']> {
  return sql.query(
    `
    SELECT DISTINCT ON (code)
           code,
           name
      FROM grid
     WHERE code = ANY ($1::text[])
     ORDER BY code,
              opened_in DESC`,
    [codes],
  );
}

/** Of the last unit first, then of those before it; in each, who leads it first. */
function listStaffOf(sql: Sql, path: readonly string[]): Promise<IncidentCase['staff']> {
  return sql.query(
    `
    SELECT s.role,
           s.name,
           s.extension,
           s.grid_code AS "gridCode",
           g.name AS "gridName"
      FROM grid_staff s
      JOIN grid g ON g.code = s.grid_code AND g.closed_in IS NULL
     WHERE s.grid_code = ANY ($1::text[])
       AND s.until IS NULL
     ORDER BY array_position($1::text[], s.grid_code) DESC,
              array_position(
                ARRAY['leader', 'chief', 'worker', 'mediator', 'labour_assistant', 'lawyer'],
                s.role),
              s.id`,
    [path],
  );
}

async function listGridsThen(
  sql: Sql,
  { position, reportedAt }: Pick<StoredCase['state'], 'position' | 'reportedAt'>,
): Promise<GridSummary[]> {
  const edition = await findEdition(sql, reportedAt);
  return edition === null || position === null ? [] : listGridsAt(sql, edition.id, position);
}

async function readWhistle(
  sql: Sql,
  whistle: StoredCase['state']['whistle'],
): Promise<IncidentCase['whistle']> {
  const grid = whistle && (await findUnit(sql, whistle.path.at(-1) ?? null));
  if (whistle === null || grid === null) return null;
  const { path, ...times } = whistle;
  return { ...times, level: path.length, grid };
}

async function findAsked(
  sql: Sql,
  { unit, home, state }: StoredCase,
): Promise<IncidentCase['whistleAsks']> {
  const grid = await findUnit(sql, pathOfWhistle(unit, home).at(-1) ?? null);
  if (grid === null) return null;
  const { answerS } = await findTimeLimit(sql, state);
  return { grid: { code: grid.code, name: grid.name }, answerS };
}

/** A unit by its code, as the newest edition that had it knew it: work may be with a unit that a later edition gave up. */
export async function findUnit(sql: Sql, code: string | null): Promise<GridSummary | null> {
  if (code === null) return null;
  const [unit] = await sql.query<GridSummary>(
    `
    WITH newest AS (
      SELECT *
        FROM grid
       WHERE code = $2
       ORDER BY opened_in DESC
       LIMIT 1
    )
    SELECT ${gridSummaryColumns}
      FROM newest g`,
    [await findEditionOf(sql, code), code],
  );
  return unit ?? null;
}

/** The newest edition that had the unit; 0: none. */
async function findEditionOf(sql: Sql, code: string): Promise<number> {
  const [row] = await sql.query<{ edition: number }>(
    `
    SELECT coalesce(closed_in - 1, (SELECT max(id) FROM edition)) AS edition
      FROM grid
     WHERE code = $1
     ORDER BY opened_in DESC
     LIMIT 1`,
    [code],
  );
  return row?.edition ?? 0;
}

/** Name and phone, when they were given. To be asked only for those who may see them. */
export async function findReporter(
  sql: Sql,
  incidentId: string,
): Promise<{ name: string | null; phone: string | null } | null> {
  const [reporter] = await sql.query<{ name: string | null; phone: string | null }>(
    'SELECT name, phone FROM incident_reporter WHERE incident_id = $1',
    [incidentId],
  );
  return reporter ?? null;
}
