import fc from 'fast-check';
import { expect, test } from 'vitest';
import { incidentAction, incidentRequest } from '../../../api/core/contract/incident-actions.ts';
import { incidentState } from '../../../api/core/contract/incidents.ts';
import {
  actionLooks,
  leadsOn,
  nextAction,
  orderActions,
} from '../../../web/panels/incident/action-keys.ts';
import { readIntent } from '../../../web/panels/incident/read-intent.ts';
import { shortcuts } from '../../../web/panels/shortcuts.ts';

const allowed = fc.subarray(incidentAction.options);
const state = fc.constantFrom(...incidentState.options);

test('no letter of an action is one of the desk, and no two simultaneous actions share one', () => {
  const ofDesk = new Set(shortcuts.map(({ key }) => key));
  const letters = Object.entries(actionLooks)
    // An incident is either to be dispatched or assigned.
    .filter(([action]) => action !== 'reassign')
    .flatMap(([, { key }]) => (key === null ? [] : [key]));
  expect(letters.filter((key) => ofDesk.has(key))).toEqual([]);
  expect(new Set(letters).size).toBe(letters.length);
});

test('reopening is unobtrusive: no letter does it, and its button is not emphasised', () => {
  expect(actionLooks.reopen.key).toBeNull();
  expect(leadsOn('reopen', 'closed')).toBe(false);
  expect(nextAction(['reopen', 'note'], 'closed')).toBeNull();
  expect(leadsOn('register', 'reported')).toBe(true);
});

test('no letter acknowledges an alert: it could be part of a sentence', () => {
  expect(actionLooks.acknowledge.key).toBeNull();
});

test('every allowed action is offered once, and nothing else', () => {
  fc.assert(
    fc.property(allowed, state, (actions, at) => {
      expect(orderActions(actions, at).toSorted()).toEqual(actions.toSorted());
    }),
  );
});

test('a pending answer comes before the next step', () => {
  const actions = orderActions(['note', 'start', 'report_in', 'acknowledge'], 'dispatched');
  expect(actions).toEqual(['acknowledge', 'report_in', 'start', 'note']);
});

test('the next step is offered only where it is allowed', () => {
  expect(nextAction(['finish'], 'in_progress')).toBe('finish');
  expect(nextAction(['note'], 'in_progress')).toBeNull();
});

test('with any input, the request is valid for the server, or not sent', () => {
  const text = fc
    .string({ maxLength: 500 })
    .filter((value) => !/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(value));
  const draft = fc.record({
    text,
    to: fc.option(fc.constantFrom('SCG', '410103010')),
    original: text.map((value) => value.slice(0, 100)),
    category: fc.option(fc.constantFrom('0401', '0501')),
    severity: fc.integer({ min: 1, max: 3 }),
    address: text.map((value) => value.slice(0, 200)),
    floor: text.map((value) => value.slice(0, 20)),
    found: fc.option(
      fc.constant({
        name: '德化街 8 号',
        precision: 'nearby_number' as const,
        score: 0.5,
        position: [113.65, 34.75] as [number, number],
      }),
    ),
    isMoved: fc.boolean(),
  });
  const position = fc.option(fc.constant<[number, number]>([113.65, 34.75]));
  fc.assert(
    fc.property(
      fc.constantFrom(...incidentAction.options),
      draft,
      position,
      (action, typed, at) => {
        const { intent, missing } = readIntent(action, typed, at);
        if (intent === null) expect(missing).not.toBeNull();
        else expect(incidentRequest.safeParse({ ...intent, version: 1 }).success).toBe(true);
      },
    ),
  );
});
