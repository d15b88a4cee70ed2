/** One incident with everything that its panel shows. */

import type { GridSummary } from '../../core/contract/grids.ts';
import type { IncidentDetail } from '../../core/contract/incident.ts';
import type { IncidentEvent } from '../../core/contract/incident-history.ts';
import { WARNING_SOURCE } from '../../core/contract/incidents.ts';
import { pathOfWhistle } from '../../core/rules/incident-life.ts';
import { parseSignature } from '../../core/rules/permissions.ts';
import { judgeTimeliness } from '../../core/rules/timeliness.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { findEdition } from '../edition/asked-edition.ts';
import { type Home, listGridsAt, listHome } from '../grid/grids.ts';
import { gridSummaryColumns } from '../shared/columns.ts';
import { findIncidentWarning } from './find-incident-warning.ts';
import { listLines } from './history.ts';
import { type SummaryRow, summaryColumns } from './incident-columns.ts';
import {
  type IncidentRow,
  recordColumns,
  type StoredIncident,
  toStoredIncident,
} from './record-columns.ts';
import { findTimeLimit } from './time-limit.ts';

/** Everything that does not depend on the reader. */
export interface FoundIncident extends StoredIncident {
  shown: Omit<IncidentDetail, 'allowed' | 'reporter'>;
}

export async function findIncident(db: Db, code: string, now: Date): Promise<FoundIncident | null> {
  const [row] = await db.query<SummaryRow & Home>(sql`
    SELECT ${summaryColumns(now)},
           i.unit_id::text AS "unitId",
           i.ground_path AS "groundPath"
      FROM incident i
     WHERE i.code = ${code}`);
  const found = await findStoredIncident(db, code);
  if (row === undefined || found === null) return null;
  const { shareLeft, unitId, groundPath, ...summary } = row;
  const { state } = found;
  const edition = await findEdition(db, null);
  const grids = edition === null ? [] : await listHome(db, edition.id, { unitId, groundPath });
  const [duplicates, staff, history] = [
    await listDuplicates(db, code),
    await listStaffOf(db, answering(found.home, state.assignee)),
    await listLines(db, found.id, 0),
  ];
  const namedUnits = await listNames(db, history.flatMap(unitsOf));
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
      warning: state.source === WARNING_SOURCE ? await findIncidentWarning(db, code) : null,
      duplicateOf: state.duplicateOf,
      duplicates,
      assignee: await findUnit(db, state.assignee),
      whistle: await readWhistle(db, state.whistle),
      whistleAsks: await findAsked(db, found),
      gridsThen: await listGridsThen(db, state),
      staff,
      history,
      namedUnits,
    },
  };
}

export async function findStoredIncident(db: Db, code: string): Promise<StoredIncident | null> {
  const [row] = await db.query<IncidentRow>(sql`
    SELECT ${recordColumns}
      FROM incident i
     WHERE i.code = ${code}`);
  return row === undefined ? null : toStoredIncident(row);
}

async function listDuplicates(db: Db, code: string): Promise<string[]> {
  const rows = await db.query<{ code: string }>(sql`
    SELECT code
      FROM incident
     WHERE duplicate_of = ${code}
     ORDER BY reported_at,
              id`);
  return rows.map((row) => row.code);
}

/**
 * Units whose staff are responsible; the first to be asked comes last: an assignee elsewhere precedes the units that contain
 * the incident.
 */
function answering(home: readonly string[], assignee: string | null): string[] {
  return assignee === null || home.includes(assignee) ? [...home] : [...home, assignee];
}

/** Codes of the units that a line of the history names. */
function unitsOf({ by, detail }: IncidentEvent): string[] {
  const { to, grid, path } = detail;
  const said = [to, grid, Array.isArray(path) ? path.at(-1) : null, parseSignature(by)?.scope];
  return said.filter((code) => typeof code === 'string');
}

/** Names of units in the newest edition that had them. */
function listNames(db: Db, codes: readonly string[]): Promise<IncidentDetail['namedUnits']> {
  return db.query(sql`
    SELECT DISTINCT ON (code)
           code,
           name
      FROM grid
     WHERE code = ANY (${codes}::text[])
     ORDER BY code,
              opened_in DESC`);
}

/** Staff of the last unit first, then of those before it; in each unit its head first. */
function listStaffOf(db: Db, path: readonly string[]): Promise<IncidentDetail['staff']> {
  return db.query(sql`
    SELECT s.role,
           s.name,
           s.extension,
           s.grid_code AS "gridCode",
           g.name AS "gridName"
      FROM grid_staff s
      JOIN grid g ON g.code = s.grid_code AND g.closed_in IS NULL
     WHERE s.grid_code = ANY (${path}::text[])
       AND s.until IS NULL
     ORDER BY array_position(${path}::text[], s.grid_code) DESC,
              array_position(
                ARRAY['leader', 'chief', 'worker', 'mediator', 'labour_assistant', 'lawyer'],
                s.role),
              s.id`);
}

async function listGridsThen(
  db: Db,
  { position, reportedAt }: Pick<StoredIncident['state'], 'position' | 'reportedAt'>,
): Promise<GridSummary[]> {
  const edition = await findEdition(db, reportedAt);
  return edition === null || position === null ? [] : listGridsAt(db, edition.id, position);
}

async function readWhistle(
  db: Db,
  whistle: StoredIncident['state']['whistle'],
): Promise<IncidentDetail['whistle']> {
  const grid = whistle && (await findUnit(db, whistle.path.at(-1) ?? null));
  if (whistle === null || grid === null) return null;
  const { path, ...times } = whistle;
  return { ...times, level: path.length, grid };
}

async function findAsked(
  db: Db,
  { unit, home, state }: StoredIncident,
): Promise<IncidentDetail['whistleAsks']> {
  const grid = await findUnit(db, pathOfWhistle(unit, home).at(-1) ?? null);
  if (grid === null) return null;
  const { answerS } = await findTimeLimit(db, state);
  return { grid: { code: grid.code, name: grid.name }, answerS };
}

/** Unit by its code, in the newest edition that had it: work may be with a unit that a later edition removed. */
export async function findUnit(db: Db, code: string | null): Promise<GridSummary | null> {
  if (code === null) return null;
  const edition = await findEditionOf(db, code);
  const [unit] = await db.query<GridSummary>(sql`
    WITH newest AS (
      SELECT *
        FROM grid
       WHERE code = ${code}
       ORDER BY opened_in DESC
       LIMIT 1
    )
    SELECT ${gridSummaryColumns(edition)}
      FROM newest g`);
  return unit ?? null;
}

/** Newest edition that had the unit; 0: none. */
async function findEditionOf(db: Db, code: string): Promise<number> {
  const [row] = await db.query<{ edition: number }>(
    sql`
    SELECT coalesce(closed_in - 1, (SELECT max(id) FROM edition)) AS edition
      FROM grid
     WHERE code = ${code}
     ORDER BY opened_in DESC
     LIMIT 1`,
  );
  return row?.edition ?? 0;
}
