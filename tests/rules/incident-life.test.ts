import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { incidentAction } from '../../api/core/contract/incident-actions.ts';
import { incidentEvent } from '../../api/core/contract/incident-history.ts';
import { incidentState } from '../../api/core/contract/incidents.ts';
import { evolveIncident, foldHistory } from '../../api/core/rules/evolve-incident.ts';
import { addSeconds, changeAlertTimer, changeTimers } from '../../api/core/rules/incident-clock.ts';
import { type IncidentLine, incidentLine } from '../../api/core/rules/incident-event.ts';
import {
  applyAction,
  climbAlert,
  climbWhistle,
  type IncidentContext,
  type IncidentOrder,
  openImported,
  openIncident,
  raiseWithWarning,
} from '../../api/core/rules/incident-life.ts';
import { stateAfter } from '../../api/core/rules/incident-moves.ts';
import {
  type IncidentRecord,
  isAlert,
  judgeWhistle,
} from '../../api/core/rules/incident-record.ts';
import { anyOrder, forward, UNITS } from '../api/incidents/orders.ts';

const HOME = ['410103001', '410103001001', '410103001001001', '410103001001001001'];
const START = '2026-07-01T00:00:00.000Z';

const opened = openIncident(
  {
    title: '垃圾堆放未清',
    description: null,
    category: '0101',
    severity: 2,
    reportedAt: START,
    address: null,
    floor: null,
    source: null,
    position: [113.6605, 34.7505],
    placeFound: null,
  },
  'worker@410103001001001',
);

function around(at: string, more: Partial<IncidentContext> = {}): IncidentContext {
  return {
    at,
    by: 'dispatcher',
    home: HOME,
    unit: null,
    hasDuplicates: false,
    original: null,
    limit: { handleS: 3600, answerS: 600 },
    isKnownCategory: true,
    ...more,
  };
}

/** Codes from level 1 down, as in the district. */
function pathOf(code: string): string[] | null {
  if (code === '410103999') return null;
  return UNITS.filter((unit) => code.startsWith(unit)).sort();
}

/** Executes orders, minutes apart, and applies every time limit that expires in between. */
function live(orders: readonly (IncidentOrder | 'wait' | 'forward' | 'crowd')[]): {
  lines: IncidentLine[];
  now: IncidentRecord;
} {
  const lines = [opened.line];
  let now = opened.next;
  let unit: string[] | null = null;
  let at = START;
  for (const asked of orders) {
    const order = asked === 'forward' ? forward[now.state] : asked;
    at = addSeconds(at, order === 'wait' ? 601 : 60);
    const answerBy = now.whistle?.answerBy;
    if (answerBy != null && answerBy <= at) {
      const climbed = climbWhistle(now, around(at));
      if ('refusal' in climbed) throw new Error(climbed.refusal);
      lines.push(climbed.line);
      now = climbed.next;
    }
    const alerted = order === 'wait' ? climbAlert(now, around(at)) : null;
    if (alerted !== null) {
      lines.push(alerted.line);
      now = alerted.next;
    }
    if (order === 'wait') continue;
    if (order === 'crowd') {
      const raised = raiseWithWarning(now, { tier: 4, limit: { handleS: 900, answerS: 60 }, at });
      if (raised === null) continue;
      lines.push(raised.line);
      now = raised.next;
      continue;
    }
    const named = 'to' in order ? pathOf(order.to) : unit;
    const original = 'of' in order ? { code: order.of, duplicateOf: null } : null;
    const step = applyAction('E-1', now, order, around(at, { unit: named, original }));
    if ('refusal' in step) continue;
    lines.push(step.line);
    now = step.next;
    unit = now.assignee === null ? null : pathOf(now.assignee);
  }
  return { lines, now };
}

/** The same conditions as the row's CHECK constraints. */
function expectSound(subject: IncidentRecord): void {
  const { state, closedAt, registeredAt, dueAt, assignee, duplicateOf, whistle } = subject;
  expect(closedAt !== null).toBe(state === 'closed');
  expect(registeredAt !== null).toBe(dueAt !== null);
  if (state === 'reported') expect(registeredAt).toBeNull();
  else if (state !== 'closed') expect(registeredAt).not.toBeNull();
  if (state === 'reported' || state === 'registered') expect(assignee).toBeNull();
  else if (state !== 'closed') expect(assignee).not.toBeNull();
  if (duplicateOf !== null) expect(state).toBe('closed');
  if (subject.closedInGrid !== null) expect(state).toBe('closed');
  if (['waiting', 'overdue'].includes(judgeWhistle(subject))) {
    expect(['dispatched', 'in_progress']).toContain(state);
  }
  if (judgeWhistle(subject) === 'overdue') expect(whistle?.path).toHaveLength(1);
  if (isAlert(subject)) expect(state).not.toBe('closed');
  else expect(subject.alertClimbs).toBe(0);
}

const sequences = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: anyOrder(['E-1', 'E-2']) },
    { weight: 4, arbitrary: fc.constant<'forward'>('forward') },
    { weight: 1, arbitrary: fc.constantFrom<'wait' | 'crowd'>('wait', 'crowd') },
  ),
  { maxLength: 60, size: 'max' },
);

test('no sequence of actions leaves the state machine, and an incident always equals the fold of its history', () => {
  fc.assert(
    fc.property(sequences, (orders) => {
      const { lines, now } = live(orders);
      const stored = lines.map((line) => incidentLine.parse(JSON.parse(JSON.stringify(line))));
      expect(foldHistory(stored)).toEqual(now);
      expect(lines.map(({ number }) => number)).toEqual(lines.map((_, index) => index + 1));
      for (const [index, line] of lines.entries()) {
        expect(incidentEvent.parse(line)).toEqual(line);
        const before = lines[index - 1];
        expect(line.from).toBe(before?.to ?? null);
        expect(line.at >= (before?.at ?? '')).toBe(true);
        const action = incidentAction.safeParse(line.action);
        if (action.success && before) expect(line.to).toBe(stateAfter(action.data, before.to));
        else expect(line.to).toBe(before?.to ?? 'reported');
        expectSound(foldHistory(lines.slice(0, index + 1)) ?? opened.next);
      }
    }),
    { numRuns: 3_000 },
  );
});

/** The instants that the figures count, as api/sql/incident/incident-instants.ts defines them. */
function countedInstants(
  subject: IncidentRecord,
): Record<'registered' | 'due' | 'closed', string | null> {
  const { firstClosedAt, firstDueAt } = subject;
  return {
    registered: subject.firstRegisteredAt ?? subject.registeredAt,
    due: firstClosedAt === null ? (firstDueAt ?? subject.dueAt) : firstDueAt,
    closed: firstClosedAt ?? subject.closedAt,
  };
}

test('no action changes the past instants of first registration, due time and closure', () => {
  let reopened = 0;
  fc.assert(
    fc.property(sequences, (orders) => {
      const { lines } = live(orders);
      let before = opened.next;
      for (const line of lines.slice(1)) {
        const after = evolveIncident(before, line);
        if (line.action === 'reopen') reopened++;
        // Reclassifying corrects the first category: the limit is that of the right one.
        const names = ['registered', 'closed', ...(line.action === 'reclassify' ? [] : ['due'])];
        for (const name of names as ('registered' | 'due' | 'closed')[]) {
          const [was, is] = [countedInstants(before)[name], countedInstants(after)[name]];
          const isPast = (instant: string | null) => instant !== null && instant < line.at;
          if (isPast(was) || isPast(is)) expect(is, `${name} by ${line.action}`).toBe(was);
        }
        before = after;
      }
    }),
    { numRuns: 1_000 },
  );
  expect(reopened).toBeGreaterThan(100);
});

test('every state can be reached, and every state can be left', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(sequences, (orders) => {
      for (const { from, to } of live(orders).lines) seen.add(`${from}>${to}`);
    }),
    { numRuns: 1_000 },
  );
  const steps = [...seen].map((step) => step.split('>'));
  for (const state of incidentState.options) {
    expect(steps.some(([from, to]) => to === state && from !== state)).toBe(true);
    expect(steps.some(([from, to]) => from === state && to !== state)).toBe(true);
  }
});

describe('an incident', () => {
  const step = (
    before: IncidentRecord,
    order: IncidentOrder,
    more: Partial<IncidentContext> = {},
  ) => applyAction('E-1', before, order, around(addSeconds(START, 60), more));
  function done(
    before: IncidentRecord,
    order: IncidentOrder,
    more: Partial<IncidentContext> = {},
  ): IncidentRecord {
    const result = step(before, order, more);
    if ('refusal' in result) throw new Error(result.refusal);
    return result.next;
  }
  const grid = { unit: HOME.slice(0, 3) };
  const registered = done(opened.next, { action: 'register' });
  const dispatched = done(registered, { action: 'dispatch', to: String(HOME[2]) }, grid);
  const finish = (from: IncidentRecord) =>
    (['start', 'finish', 'verify', 'close'] as const).reduce(
      (now, action) => done(now, { action }, grid),
      from,
    );

  test('has its time limit from registration on', () => {
    expect(opened.next.dueAt).toBeNull();
    expect(registered.dueAt).toBe(addSeconds(START, 60 + 3600));
  });

  test('keeps the clock from its registration when it is reclassified', () => {
    const anew = done(
      registered,
      { action: 'reclassify', category: '0701', severity: 3, reason: '有烟' },
      { limit: { handleS: 600, answerS: 60 } },
    );
    expect(anew.dueAt).toBe(addSeconds(START, 60 + 600));
  });

  test('goes one step back, and clears the fields of the later step', () => {
    const back = done(dispatched, { action: 'return', reason: '派错' });
    expect(back).toMatchObject({ state: 'registered', assignee: null, dueAt: registered.dueAt });
    const start = done(back, { action: 'return', reason: '信息不全' });
    expect(start).toMatchObject({ state: 'reported', registeredAt: null, dueAt: null });
    expect(step(start, { action: 'return', reason: '再退' })).toEqual({ refusal: 'wrong_state' });
  });

  test('closed by its own grid counts as closed in the grid', () => {
    expect(finish(dispatched).closedInGrid).toBe(true);
  });

  test.each([
    ['above its grid', HOME.slice(0, 2)],
    ['beside its grid', ['410103001', '410103001001', '410103001001002']],
  ])('dispatched %s does not count as closed in the grid', (_, unit) => {
    const away = done(registered, { action: 'dispatch', to: String(unit.at(-1)) }, { unit });
    expect(finish(away).closedInGrid).toBe(false);
  });

  test('without a place counts as closed neither in a grid nor outside one', () => {
    const nowhere = { ...grid, home: [] };
    let now = done(registered, { action: 'dispatch', to: String(HOME[2]) }, nowhere);
    for (const action of ['start', 'finish', 'verify', 'close'] as const) {
      now = done(now, { action }, nowhere);
    }
    expect(now.closedInGrid).toBeNull();
  });

  test('that was not handled does not count as closed in its grid', () => {
    expect(done(opened.next, { action: 'dismiss', reason: '不实' }).closedInGrid).toBeNull();
    const original = { code: 'E-2', duplicateOf: null };
    const duplicate = done(registered, { action: 'mark_duplicate', of: 'E-2' }, { original });
    expect(duplicate).toMatchObject({ state: 'closed', duplicateOf: 'E-2', closedInGrid: null });
    const again = done(duplicate, { action: 'reopen', reason: '并非同一事' });
    expect(again).toMatchObject({ state: 'registered', duplicateOf: null, closedAt: null });
    expect(again.dueAt).toBe(addSeconds(String(again.registeredAt), 3600));
  });

  test('is a duplicate of an original only, never of itself, of a duplicate or when it has duplicates', () => {
    const mark = (of: string, more: Partial<IncidentContext>) =>
      step(registered, { action: 'mark_duplicate', of }, more);
    expect(mark('E-9', {})).toEqual({ refusal: 'original_not_found' });
    expect(mark('E-1', { original: { code: 'E-1', duplicateOf: null } })).toEqual({
      refusal: 'duplicate_of_itself',
    });
    expect(mark('E-2', { original: { code: 'E-2', duplicateOf: 'E-3' } })).toEqual({
      refusal: 'original_is_duplicate',
    });
    const free = { code: 'E-2', duplicateOf: null };
    expect(mark('E-2', { original: free, hasDuplicates: true })).toEqual({
      refusal: 'has_duplicates',
    });
  });

  test('with requested support escalates to grid, community, street, and stays there as overdue', () => {
    let now = done(dispatched, { action: 'whistle', reason: '需要部门' }, grid);
    expect(now.whistle?.path).toEqual(HOME.slice(0, 3));
    const asked: (string | undefined)[] = [];
    for (let climbs = 0; climbs < 3; climbs++) {
      const climbed = climbWhistle(now, around(String(now.whistle?.answerBy)));
      if ('refusal' in climbed) throw new Error(climbed.refusal);
      now = climbed.next;
      asked.push(now.whistle?.path.at(-1));
    }
    expect(asked).toEqual([HOME[1], HOME[0], HOME[0]]);
    expect(judgeWhistle(now)).toBe('overdue');
    expect(climbWhistle(now, around('2026-07-02T00:00:00.000Z'))).toEqual({
      refusal: 'no_whistle',
    });
    expect(step(now, { action: 'whistle', reason: '再吹' })).toEqual({
      refusal: 'whistle_waiting',
    });
    const answered = done(now, { action: 'report_in' });
    expect(judgeWhistle(answered)).toBe('answered');
    expect(judgeWhistle(done(answered, { action: 'whistle', reason: '又' }, grid))).toBe('waiting');
    expect(finish(answered).closedInGrid).toBe(false);
  });

  test('without a place and an assignee cannot request support', () => {
    const nowhere = { home: [], unit: null };
    const lost = { ...dispatched, assignee: null };
    expect(step(lost, { action: 'whistle', reason: '无人' }, nowhere)).toEqual({
      refusal: 'nobody_to_ask',
    });
  });

  test('an unacknowledged alert escalates through the units above, and ends at the top', () => {
    const asked: unknown[] = [];
    let now = opened.next;
    let wasTimed = changeAlertTimer(null, now);
    for (let at = START; wasTimed === 'begins'; ) {
      at = addSeconds(at, 600);
      const climbed = climbAlert(now, around(at));
      if (climbed === null) throw new Error('it does not climb');
      wasTimed = changeAlertTimer(now, climbed.next);
      now = climbed.next;
      asked.push(climbed.line.action === 'alert_climbed' ? climbed.line.detail.unit : null);
    }
    expect(asked).toEqual(['410103001001', '410103001', null]);
    expect(climbAlert(now, around(START))).toBeNull();
    const seen = done(now, { action: 'acknowledge' });
    expect([seen.alertClimbs, changeAlertTimer(now, seen)]).toEqual([0, 'ends']);
  });

  test('outside every unit there is nobody above: it ends at once without an answer', () => {
    expect(climbAlert(opened.next, around(START, { home: [] }))).toMatchObject({
      line: { action: 'alert_overdue' },
      next: { alertClimbs: 3 },
    });
  });

  test('alerts when it is urgent and live, until it is acknowledged or closed', () => {
    expect(isAlert(opened.next)).toBe(true);
    const seen = done(opened.next, { action: 'acknowledge' });
    expect(isAlert(seen)).toBe(false);
    expect(step(seen, { action: 'acknowledge' })).toEqual({ refusal: 'nothing_to_acknowledge' });
    expect(isAlert(done(opened.next, { action: 'dismiss', reason: '误报' }))).toBe(false);
    const again = done(finish(done(dispatched, { action: 'acknowledge' })), {
      action: 'reopen',
      reason: '又冒烟了',
    });
    expect(isAlert(again)).toBe(true);
    const imported = openImported({ ...opened.next, version: 0, changedAt: null }, START);
    expect(isAlert(imported.next)).toBe(false);
  });

  test('never has a history line that is older than the one before, even when the clock was set back', () => {
    const late = applyAction('E-1', registered, { action: 'note', note: '钟' }, around(START));
    if ('refusal' in late) throw new Error(late.refusal);
    expect(late.line.at).toBe(registered.changedAt);
  });

  test('in progress is reassigned in one action, and starts again there', () => {
    const working = done(dispatched, { action: 'start' }, grid);
    const whistled = done(working, { action: 'whistle', reason: '需要部门' }, grid);
    const beside = ['410103001', '410103001001', '410103001001002'];
    const given = done(
      whistled,
      { action: 'reassign', to: String(beside[2]), reason: '不归该网格' },
      { unit: beside },
    );
    expect(given).toMatchObject({ state: 'dispatched', assignee: beside[2], leftGrid: true });
    // The requested unit is no longer asked; the clock of the incident continues.
    expect(given.whistle).toBeNull();
    expect(given.dueAt).toBe(registered.dueAt);
    expect(changeTimers(whistled, given, START)).toEqual({ cleared: ['whistle'], set: [] });
    const same = { action: 'reassign', to: String(HOME[2]), reason: '同一网格' } as const;
    expect(step(working, same, grid)).toEqual({ refusal: 'same_unit' });
    expect(step(registered, same, grid)).toEqual({ refusal: 'wrong_state' });
    expect(step(working, { ...same, to: '410103999' })).toEqual({ refusal: 'unknown_unit' });
  });

  test('that was imported begins its history with its imported state, at the last known instant', () => {
    const before: IncidentRecord = {
      ...opened.next,
      cameLive: false,
      version: 0,
      changedAt: null,
      state: 'closed',
      closedAt: addSeconds(START, 5),
      closedInGrid: true,
    };
    const { line, next } = openImported(before, addSeconds(START, 900));
    expect(evolveIncident(null, line)).toEqual(next);
    expect(line.at).toBe(before.closedAt);
    expect(next).toEqual({ ...before, version: 1, changedAt: before.closedAt });
  });
});

describe('timers', () => {
  const registered = evolveIncident(opened.next, {
    action: 'register',
    detail: { dueAt: addSeconds(START, 4000) },
    number: 2,
    from: 'reported',
    to: 'registered',
    at: START,
    by: 'dispatcher',
    reason: null,
  });
  const limits = [
    { kind: 'due_soon', at: addSeconds(START, 3000) },
    { kind: 'overdue', at: addSeconds(START, 4000) },
  ];

  test('are set when the clock starts, and not changed by unrelated actions', () => {
    expect(changeTimers(opened.next, registered, START).set).toEqual(limits);
    const noted = { ...registered, version: 3 };
    expect(changeTimers(registered, noted, addSeconds(START, 3500))).toEqual({
      cleared: [],
      set: [],
    });
  });

  test('are removed when the incident is closed', () => {
    const closed: IncidentRecord = { ...registered, state: 'closed', closedAt: START };
    expect(changeTimers(registered, closed, START)).toEqual({
      cleared: ['due_soon', 'overdue'],
      set: [],
    });
  });

  test('fire at once when a new limit has already passed, and not again when the old one had', () => {
    const shorter = { ...registered, dueAt: addSeconds(START, 1000) };
    expect(changeTimers(registered, shorter, addSeconds(START, 2000)).set).toEqual([
      { kind: 'overdue', at: addSeconds(START, 1000) },
    ]);
    expect(changeTimers(registered, shorter, addSeconds(START, 5000)).set).toEqual([]);
  });
});
