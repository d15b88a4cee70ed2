import type { IncidentLine } from './incident-event.ts';
import { GRID_LEVEL, type IncidentRecord, isAlert } from './incident-record.ts';

/** Computes the present state of an incident by folding its history. */
export function foldHistory(lines: readonly IncidentLine[]): IncidentRecord | null {
  return lines.reduce<IncidentRecord | null>(evolveIncident, null);
}

/** State of an incident after one more line. The only place where an incident changes. */
export function evolveIncident(before: IncidentRecord | null, line: IncidentLine): IncidentRecord {
  const { number: version, at: changedAt, to: state } = line;
  if (line.action === 'reported' || line.action === 'imported') {
    if (before !== null) throw new Error('a history has only one first line');
    return {
      ...blank,
      ...line.detail,
      cameLive: line.action === 'reported',
      version,
      changedAt,
      state,
    };
  }
  if (before === null) throw new Error('the first line of a history must be a report or an import');
  const isClosed = state === 'closed';
  return endAlert(
    endWhistle({
      ...before,
      closedAt: isClosed ? (before.closedAt ?? changedAt) : null,
      closedInGrid: isClosed ? before.closedInGrid : null,
      ...changesOf(before, line),
      ...keepFirst(before, line),
      version,
      changedAt,
      state,
    }),
  );
}

const blank = {
  description: null,
  registeredAt: null,
  dueAt: null,
  closedAt: null,
  closedInGrid: null,
  firstRegisteredAt: null,
  firstDueAt: null,
  firstClosedAt: null,
  firstClosedInGrid: null,
  placeFound: null,
  assignee: null,
  duplicateOf: null,
  leftGrid: false,
  acknowledgedAt: null,
  alertClimbs: 0,
  whistle: null,
} satisfies Partial<IncidentRecord>;

function changesOf(
  before: IncidentRecord,
  line: Exclude<IncidentLine, { action: 'reported' | 'imported' }>,
): Partial<IncidentRecord> {
  const { at } = line;
  switch (line.action) {
    case 'register':
      return { registeredAt: at, dueAt: line.detail.dueAt };
    case 'dispatch':
      return { assignee: line.detail.to, leftGrid: before.leftGrid || line.detail.leavesGrid };
    case 'reassign': {
      const { to, leavesGrid } = line.detail;
      // The requested unit is no longer responsible; an answer that was given stays.
      const isAnswered = before.whistle?.answeredAt != null;
      return {
        assignee: to,
        leftGrid: before.leftGrid || leavesGrid,
        whistle: isAnswered ? before.whistle : null,
      };
    }
    case 'close':
      return { closedInGrid: line.detail.inGrid };
    case 'return':
      if (line.to === 'reported') return { registeredAt: null, dueAt: null };
      return line.to === 'registered' ? { assignee: null } : {};
    case 'reopen':
      return {
        registeredAt: at,
        dueAt: line.detail.dueAt,
        assignee: null,
        duplicateOf: null,
        whistle: null,
        // The acknowledgement was of something that is over.
        acknowledgedAt: null,
      };
    case 'mark_duplicate':
      return { duplicateOf: line.detail.of };
    case 'whistle':
      return { whistle: { ...line.detail, raisedAt: at, answeredAt: null } };
    case 'report_in':
      return {
        whistle: before.whistle && { ...before.whistle, answerBy: null, answeredAt: at },
      };
    case 'whistle_climbed': {
      const { leavesGrid, ...asked } = line.detail;
      return {
        whistle: before.whistle && { ...before.whistle, ...asked },
        leftGrid: before.leftGrid || leavesGrid,
      };
    }
    case 'whistle_overdue':
      return { whistle: before.whistle && { ...before.whistle, answerBy: null } };
    case 'acknowledge':
      return { acknowledgedAt: at };
    case 'alert_climbed':
      return { alertClimbs: line.detail.climbs };
    case 'alert_overdue':
      return { alertClimbs: GRID_LEVEL };
    case 'locate': {
      const { leavesGrid, ...place } = line.detail;
      return { ...place, leftGrid: before.leftGrid || leavesGrid };
    }
    case 'reclassify':
      return line.detail;
    case 'warning_risen': {
      // The acknowledgement was of a lower severity.
      const { severity, dueAt } = line.detail;
      return { severity, dueAt, acknowledgedAt: null, alertClimbs: 0 };
    }
    case 'redistricted': {
      const { assignee, whistlePath } = line.detail;
      const { whistle } = before;
      return { assignee, whistle: whistle && { ...whistle, path: whistlePath ?? whistle.path } };
    }
    case 'dismiss':
    case 'start':
    case 'finish':
    case 'verify':
    case 'note':
    case 'duplicate_closed':
    case 'handed_over':
    case 'duplicate_reopened':
    case 'warning_ended':
      return {};
  }
}

/** Keeps the values for the figures when the incident is about to lose them: by being reopened, or no longer registered. */
function keepFirst(before: IncidentRecord, line: IncidentLine): Partial<IncidentRecord> {
  const isUnregistered = line.action === 'return' && line.to === 'reported';
  if (line.action !== 'reopen' && !isUnregistered) return {};
  const registeredAt = before.registeredAt ?? (before.cameLive ? null : before.reportedAt);
  const firstRegisteredAt = before.firstRegisteredAt ?? registeredAt;
  if (before.firstClosedAt !== null) return { firstRegisteredAt };
  if (line.action === 'reopen') {
    return {
      firstRegisteredAt,
      firstDueAt: before.firstDueAt ?? before.dueAt,
      firstClosedAt: before.closedAt,
      firstClosedInGrid: before.closedInGrid,
    };
  }
  const hasPassed = before.dueAt !== null && before.dueAt <= line.at;
  return { firstRegisteredAt, firstDueAt: before.firstDueAt ?? (hasPassed ? before.dueAt : null) };
}

/** Ends an unanswered request for support (吹哨) when the incident leaves the work in progress. */
function endWhistle(after: IncidentRecord): IncidentRecord {
  const isWorkedOn = after.state === 'dispatched' || after.state === 'in_progress';
  const isAnswered = after.whistle?.answeredAt != null;
  return isWorkedOn || isAnswered ? after : { ...after, whistle: null };
}

/** Ends an alert; a later one starts at the lowest level again. */
function endAlert(after: IncidentRecord): IncidentRecord {
  return isAlert(after) || after.alertClimbs === 0 ? after : { ...after, alertClimbs: 0 };
}

/** Whether a unit lies outside or above the level-3 grid of the place; a place in no such grid cannot be left. */
export function leavesGrid(unit: readonly string[], home: readonly string[]): boolean {
  const grid = home[GRID_LEVEL - 1];
  return grid !== undefined && !unit.includes(grid);
}
