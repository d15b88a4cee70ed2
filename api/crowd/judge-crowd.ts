import { randomUUID } from 'node:crypto';
import { ALERT_TIER, EMERGENCY_TIER } from '../core/contract/crowd.ts';
import type { StoredEvent, WarningChange } from '../core/contract/stream.ts';
import { CALM, stepTier, type TierState } from '../core/rules/crowd-tier.ts';
import type { Database, Db } from '../database/database.ts';
import type { SpaceMeasure } from '../domain/measure-spaces.ts';
import {
  changeWarningTier,
  endWarning,
  escalateWarning,
  findRecentIncident,
  lockOpenWarnings,
  noteJudged,
  type OpenWarning,
  raiseWarning,
  waitFromNow,
} from '../sql/crowd/change-warning.ts';
import type { SpaceRow } from '../sql/crowd/setting.ts';
import { storeTierState } from '../sql/crowd/store-tier.ts';
import { type Judge, takeTurn } from '../sql/crowd/take-turn.ts';
import { listTierStates } from '../sql/crowd/tiers.ts';
import {
  noteWarnings,
  openWarningIncident,
  type WarningNote,
} from '../sql/incident/warning-incidents.ts';
import { recordEvent } from '../sql/outbox/record-event.ts';
import type { CrowdLook } from './crowd-look.ts';

export function createJudge(): Judge {
  return { id: randomUUID(), seen: null };
}

interface Judgement {
  space: SpaceRow;
  measure: SpaceMeasure;
  state: TierState;
}

/**
 * Applies the tier rule to all spaces once. Its whole state is in the database, so any process can continue where the last one
 * stopped; warnings, their incidents and their events change in one transaction.
 * @returns whether it was this process's turn
 */
export async function judgeCrowd(
  database: Database,
  judge: Judge,
  look: CrowdLook,
  timeZone: string,
): Promise<boolean> {
  return database.transaction(async (db) => {
    const turn = await takeTurn(db, judge, look.at, performance.now());
    if (turn === null) return false;
    const judgements = await stepAll(db, look, turn.previousAt);
    const events = await settleWarnings(db, look, judgements, timeZone);
    for (const event of events) await recordEvent(db, event);
    return true;
  });
}

async function stepAll(
  db: Db,
  { at, rows, measures, bounds }: CrowdLook,
  previousAt: number | null,
): Promise<Judgement[]> {
  const states = await listTierStates(db);
  const hold = { riseMs: rows.times.riseHoldS * 1000, fallMs: rows.times.fallHoldS * 1000 };
  const judgements: Judgement[] = [];
  for (const [index, space] of rows.spaces.entries()) {
    const measure = measures[index];
    if (measure === undefined) continue;
    const before = states.get(space.id) ?? CALM;
    const { least, density, count } = measure;
    // A space that is no longer counted cannot be known as too full: removing its sensors ends its warning.
    const state =
      measure.live + measure.silent === 0
        ? CALM
        : stepTier(
            before,
            { least, likely: count === null ? null : { density, count } },
            { bounds: bounds.get(space.id) ?? [], capacity: space.capacity },
            hold,
            at.getTime(),
            previousAt,
          );
    if (!isSame(before, state)) await storeTierState(db, space.id, state);
    judgements.push({ space, measure, state });
  }
  return judgements;
}

function isSame(one: TierState, other: TierState): boolean {
  return (
    one.tier === other.tier &&
    one.aboveSince.every((since, index) => since === other.aboveSince[index]) &&
    one.belowSince.every((since, index) => since === other.belowSince[index])
  );
}

/** Stores the changes of warnings. @returns the events to send last */
async function settleWarnings(
  db: Db,
  { at, rows }: CrowdLook,
  judgements: readonly Judgement[],
  timeZone: string,
): Promise<StoredEvent[]> {
  const open = new Map((await lockOpenWarnings(db)).map((warning) => [warning.spaceId, warning]));
  const events: StoredEvent[] = [];
  const notes: WarningNote[] = [];
  const tell = (
    space: SpaceRow,
    warning: Pick<OpenWarning, 'id' | 'tier' | 'incidentCode'>,
    change: WarningChange['change'],
  ) =>
    events.push({
      kind: 'warning',
      data: {
        id: warning.id,
        space: space.code,
        tier: warning.tier,
        change,
        incident: warning.incidentCode,
        at: at.toISOString(),
      },
    });

  // The incident belongs to the smallest space: a shop before its floor, its floor before the mall.
  const depth = depthOf(rows.spaces);
  const inOrder = [...judgements].sort((one, other) => depth(other.space) - depth(one.space));
  for (const { space, measure, state } of inOrder) {
    const warning = open.get(space.id);
    if (warning === undefined) {
      if (state.tier === 0) continue;
      const found = await findIncident(db, rows.spaces, open, space, at);
      const opened =
        found === null ? await openIncident(db, space, state.tier, at, timeZone) : null;
      const incidentCode = opened?.code ?? found ?? '';
      const raised = { spaceId: space.id, tier: state.tier, incidentCode };
      const id = await raiseWarning(db, { ...raised, ...judgedOf(measure) }, at);
      open.set(space.id, {
        ...raised,
        id,
        risenAt: at.getTime(),
        isAcknowledged: false,
        acknowledgedTier: null,
        isEscalated: false,
      });
      if (opened !== null) events.push(opened.event);
      else notes.push({ code: incidentCode, risenTo: state.tier });
      tell(space, { ...raised, id }, 'raised');
    } else if (state.tier === 0) {
      await endWarning(db, warning.id, at);
      open.delete(space.id);
      tell(space, warning, 'ended');
      if (warning.incidentCode !== null) notes.push({ code: warning.incidentCode, risenTo: null });
    } else if (state.tier !== warning.tier) {
      const isWorse = state.tier > warning.tier;
      await changeWarningTier(db, warning.id, state.tier, isWorse, at);
      if (isWorse && warning.incidentCode !== null) {
        notes.push({ code: warning.incidentCode, risenTo: state.tier });
      }
      tell(space, { ...warning, tier: state.tier }, isWorse ? 'risen' : 'fallen');
    } else if (
      warning.tier >= ALERT_TIER &&
      !warning.isAcknowledged &&
      !warning.isEscalated &&
      at.getTime() - warning.risenAt >= rows.times.escalateAfterS * 1000
    ) {
      await escalateWarning(db, warning.id, at);
      tell(space, warning, 'escalated');
    } else if (warning.risenAt > at.getTime()) {
      await waitFromNow(db, warning.id, at);
    }
  }
  events.push(...(await noteWarnings(db, tellIncidents(notes, open), at)));
  await noteMeasures(db, judgements, open);
  return events;
}

function depthOf(spaces: readonly SpaceRow[]): (space: SpaceRow) => number {
  const byId = new Map(spaces.map((space) => [space.id, space]));
  const depth = (space: SpaceRow | undefined): number =>
    space === undefined
      ? 0
      : 1 + depth(space.parentId === null ? undefined : byId.get(space.parentId));
  return depth;
}

function judgedOf({ count, density, least }: SpaceMeasure) {
  const persons = count ?? least.count;
  return {
    density: density ?? least.density,
    count: persons === null ? null : Math.round(persons),
  };
}

/**
 * Finds the incident of an ongoing cause: that of an open warning above or below, or of one here that ended a short time ago.
 */
async function findIncident(
  db: Db,
  spaces: readonly SpaceRow[],
  open: ReadonlyMap<number, OpenWarning>,
  space: SpaceRow,
  at: Date,
): Promise<string | null> {
  const parentOf = new Map(spaces.map(({ id, parentId }) => [id, parentId]));
  const lineOf = (id: number): number[] => {
    const above = parentOf.get(id) ?? null;
    return above === null ? [id] : [id, ...lineOf(above)];
  };
  const own = lineOf(space.id);
  for (const warning of open.values()) {
    const isRelated = own.includes(warning.spaceId) || lineOf(warning.spaceId).includes(space.id);
    if (isRelated && warning.incidentCode !== null) return warning.incidentCode;
  }
  return findRecentIncident(db, space.id, at);
}

function openIncident(db: Db, space: SpaceRow, tier: number, at: Date, timeZone: string) {
  return openWarningIncident(db, {
    space: space.name,
    tier,
    position: space.position,
    ...(space.floor !== null && { floor: space.floor }),
    at,
    timeZone,
  });
}

/** Writes one note per incident: that it became an emergency, or that its last warning is over. */
function tellIncidents(
  notes: readonly WarningNote[],
  open: ReadonlyMap<number, OpenWarning>,
): WarningNote[] {
  const goingOn = new Set([...open.values()].map(({ incidentCode }) => incidentCode));
  const told = new Map<string, WarningNote>();
  for (const note of notes) {
    const isTold = note.risenTo === null ? !goingOn.has(note.code) : note.risenTo >= EMERGENCY_TIER;
    if (isTold) told.set(note.code, note);
  }
  return [...told.values()];
}

async function noteMeasures(
  db: Db,
  judgements: readonly Judgement[],
  open: ReadonlyMap<number, OpenWarning>,
): Promise<void> {
  const seen = judgements.flatMap(({ space, measure }) => {
    const warning = open.get(space.id);
    return warning === undefined ? [] : [{ id: warning.id, ...judgedOf(measure) }];
  });
  if (seen.length > 0) await noteJudged(db, seen);
}
