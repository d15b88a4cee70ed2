import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { queryClient } from '../../../web/api.ts';
import { AlertStrip } from '../../../web/panels/alert/alert-strip.tsx';
import { openAction } from '../../../web/panels/incident/action-draft.ts';
import { IncidentPanel } from '../../../web/panels/incident/incident-panel.tsx';
import { useShortcuts } from '../../../web/panels/use-shortcuts.ts';
import { getState, useAppState } from '../../../web/state/app-state.ts';
import { askBeforeLeaving, useDrafts } from '../../../web/state/drafts.ts';
import { meAs } from '../../helpers/me-as.ts';
import { setState } from '../set-state.ts';
import { answerWith, clearDesk, type Replies, renderDesk } from './desk.tsx';
import { incidentReplies, line, summary, theIncident } from './incident-replies.ts';
import { detail, grid, street } from './replies.ts';

afterEach(clearDesk);

const ACTIONS = '/api/incidents/C-1/actions';
const receipt = { code: 'C-1', version: 3, state: 'dispatched' };

/** Requests to the actions of the incident: body and key, in order. */
function sent() {
  return vi.mocked(window.fetch).mock.calls.flatMap(([address, init]) =>
    String(address) === ACTIONS
      ? [
          {
            body: JSON.parse(String(init?.body)),
            key: new Headers(init?.headers).get('idempotency-key'),
          },
        ]
      : [],
  );
}

const button = (name: RegExp) => page.getByRole('button', { name });

test('only allowed actions are offered, the next step first, each with its letter', async () => {
  await renderDesk(<IncidentPanel code="C-1" />, incidentReplies);
  await expect.element(button(/^Dispatch/)).toHaveAttribute('aria-keyshortcuts', 'd');
  await button(/^More/).click();
  await expect.element(button(/^Request support/)).toBeVisible();
  await expect.element(button(/^Close$/)).toHaveAttribute('aria-label', 'Close');
  expect(page.getByRole('button', { name: /^Register/ }).elements()).toEqual([]);
});

test('a user without permissions sees that', async () => {
  const replies = { ...incidentReplies, '/api/incidents/C-1': theIncident({ allowed: [] }) };
  await renderDesk(<IncidentPanel code="C-1" />, replies);
  await expect.element(page.getByText(/As Dispatcher you can view/)).toBeVisible();
});

test('a dismissed incident has skipped the steps in between', async () => {
  const closedAt = '2026-11-21T03:09:00.000Z';
  const history = [
    line(1, { action: 'reported', from: null, to: 'reported' }),
    line(2, { action: 'dismiss', from: 'reported', to: 'closed' }),
  ];
  const ended = { state: 'closed', closedAt, dueAt: null, registeredAt: null } as const;
  const dismissed = theIncident({ ...ended, history });
  const replies = { ...incidentReplies, '/api/incidents/C-1': dismissed };
  await renderDesk(<IncidentPanel code="C-1" />, replies);
  await expect.element(page.getByText('Ended without registration')).toBeVisible();
  await expect.element(page.getByText(/Ended 9 min after the report/)).toBeVisible();
  const reached = document.querySelectorAll('li[data-reached="true"]');
  expect(Array.from(reached, ({ textContent }) => textContent)).toEqual(['Reported', 'Closed']);
});

test('a duplicate that was being worked on has been in progress', async () => {
  const history = [
    line(1, { action: 'reported', from: null, to: 'reported' }),
    line(2, { action: 'register', from: 'reported', to: 'registered' }),
    line(3, { action: 'dispatch', from: 'registered', to: 'dispatched' }),
    line(4, { action: 'start', from: 'dispatched', to: 'in_progress' }),
    line(5, { action: 'mark_duplicate', from: 'in_progress', to: 'closed' }),
  ];
  const closedAt = '2026-11-21T03:09:00.000Z';
  const twin = theIncident({ state: 'closed', closedAt, duplicateOf: 'C-0', history });
  await renderDesk(<IncidentPanel code="C-1" />, {
    ...incidentReplies,
    '/api/incidents/C-1': twin,
  });
  await expect.element(page.getByText('Closed as a duplicate')).toBeVisible();
  const reached = document.querySelectorAll('li[data-reached="true"]');
  expect(Array.from(reached, ({ textContent }) => textContent)).toEqual([
    'Reported',
    'Registered',
    'Dispatched',
    'In progress',
    'Closed',
  ]);
});

test('a letter opens the form, Enter submits it, with the seen version', async () => {
  await renderDesk(<IncidentPanel code="C-1" />, { ...incidentReplies, [ACTIONS]: receipt });
  await expect.element(button(/^Dispatch/)).toBeVisible();
  await userEvent.keyboard('w');
  await expect.element(page.getByLabelText('Reason')).toHaveFocus();
  // Who will be called, and the deadline.
  await expect
    .element(
      page.getByText(/^Calls the chief of Arcade, who has 30 min to report in, until \d\d:\d\d/),
    )
    .toBeVisible();
  await userEvent.keyboard('Needs help{Enter}');
  await expect.poll(sent).toHaveLength(1);
  expect(sent()[0]?.body).toEqual({ action: 'whistle', version: 2, reason: 'Needs help' });
  await expect.element(page.getByText('Request support: done')).toBeVisible();
});

test('the result of one role is not shown to the next one', async () => {
  await renderDesk(<IncidentPanel code="C-1" />, { ...incidentReplies, [ACTIONS]: receipt });
  await expect.element(button(/^Dispatch/)).toBeVisible();
  await userEvent.keyboard('wNeeds help{Enter}');
  await expect.element(page.getByText('Request support: done')).toBeVisible();
  answerWith({ ...incidentReplies, '/api/me': meAs('chief') });
  await queryClient.invalidateQueries();
  await expect.poll(() => page.getByText('Request support: done').elements()).toEqual([]);
});

test('without the required reason nothing is sent, and the missing field is named', async () => {
  await renderDesk(<IncidentPanel code="C-1" />, { ...incidentReplies, [ACTIONS]: receipt });
  await expect.element(button(/^Dispatch/)).toBeVisible();
  await userEvent.keyboard('q{Enter}');
  await expect.element(page.getByText('Enter a reason.')).toBeVisible();
  expect(sent()).toEqual([]);
});

test('a double click submits once', async () => {
  await renderDesk(<IncidentPanel code="C-1" />, { ...incidentReplies, [ACTIONS]: 'never' });
  await button(/^Dispatch/).click();
  const go = page.getByRole('form').getByRole('button', { name: /^Dispatch/ });
  await go.dblClick();
  expect(sent()).toHaveLength(1);
});

test('after a network error it is sent again with the same idempotency key', async () => {
  await renderDesk(<IncidentPanel code="C-1" />, { ...incidentReplies, [ACTIONS]: 'broken' });
  await button(/^Dispatch/).click();
  await page
    .getByRole('form')
    .getByRole('button', { name: /^Dispatch/ })
    .click();
  await expect.element(page.getByText(/No connection to the server/)).toBeVisible();
  const first = sent().at(-1);
  answerWith({ ...incidentReplies, [ACTIONS]: receipt });
  await button(/^Send again/).click();
  await expect.element(page.getByText('Dispatch: done')).toBeVisible();
  expect(sent().at(-1)).toEqual(first);
});

test('the second user is shown the change of the first, and may continue from there', async () => {
  const since = [line(3, { action: 'note', by: 'chief@SCG', reason: 'I am on my way' })];
  const conflict = { version: 3, state: 'registered', since };
  const refusal = { status: 409, reason: 'version_conflict', conflict };
  await renderDesk(<IncidentPanel code="C-1" />, { ...incidentReplies, [ACTIONS]: refusal });
  await button(/^Dispatch/).click();
  await page
    .getByRole('form')
    .getByRole('button', { name: /^Dispatch/ })
    .click();
  const told = page.getByRole('status', { name: /^The incident has changed/ });
  await expect.element(told).toHaveTextContent('I am on my way');
  await expect.element(told).toHaveTextContent('Grid chief · Arcade');
  answerWith({ ...incidentReplies, [ACTIONS]: receipt });
  await page.getByRole('button', { name: 'Dispatch anyway' }).click();
  await expect.element(page.getByText('Dispatch: done')).toBeVisible();
  expect(sent().at(-1)?.body).toMatchObject({ action: 'dispatch', version: 3, to: 'SCG' });
});

test('a title of 160 characters takes two lines until it is opened', async () => {
  const title = 'Smoke and more smoke. '.repeat(8).slice(0, 160);
  const replies = { ...incidentReplies, '/api/incidents/C-1': theIncident({ title }) };
  const place = await renderDesk(<IncidentPanel code="C-1" />, replies);
  place.style.width = '380px';
  const heading = page.getByRole('heading', { level: 2 });
  await expect.element(button(/^Show full title/)).toBeVisible();
  const folded = heading.element().getBoundingClientRect().height;
  await button(/^Show full title/).click();
  expect(heading.element().getBoundingClientRect().height).toBeGreaterThan(folded);
});

test('an incident whose address was not found exactly shows the actual place, and that others may be responsible', async () => {
  const placeFound = { name: 'Dehua 8', precision: 'nearby_number' };
  const staff = [
    { role: 'chief', name: 'Lin', extension: null, gridCode: grid.code, gridName: grid.name },
  ];
  const replies = {
    ...incidentReplies,
    '/api/incidents/C-1': { ...theIncident(), placeFound, staff },
  };
  await renderDesk(<IncidentPanel code="C-1" />, replies);
  await expect
    .element(page.getByText('Dehua 8 · Neighbouring number · Please check'))
    .toBeVisible();
  await expect.element(page.getByText(/Location uncertain \(Neighbouring number/)).toBeVisible();
});

test('an incident of a crowd warning shows its first reading, and next to it the present one', async () => {
  const warning = {
    spaceCode: 'S-1',
    spaceName: 'Arcade F1',
    position: [113.65, 34.75],
    raisedAt: '2026-11-21T03:00:00.000Z',
    raised: { tier: 1, density: 2.5, count: 500 },
    now: { spaceName: 'Arcade F1', tier: 4, density: 6, count: 1200 },
    endedAt: null,
  };
  const replies = { ...incidentReplies, '/api/incidents/C-1': { ...theIncident(), warning } };
  await renderDesk(<IncidentPanel code="C-1" />, replies);
  await expect.element(page.getByText('Tier 1 Busy · 2.5 persons/m² · 500 people')).toBeVisible();
  await expect
    .element(page.getByText('Tier 4 Critical · 6.0 persons/m² · 1,200 people'))
    .toBeVisible();
});

test('an empty reason is reported in words of the page, and no form leaves that to the browser', async () => {
  await renderDesk(<IncidentPanel code="C-1" />, incidentReplies);
  await expect.element(button(/^Dispatch/)).toBeVisible();
  await userEvent.keyboard('w');
  await page.getByLabelText('Reason').click();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText(/enter a reason/i)).toBeVisible();
  expect(document.querySelector('form')?.noValidate).toBe(true);
  expect(sent()).toEqual([]);
});

test('a printed incident has times, not ages', async () => {
  await renderDesk(<IncidentPanel code="C-1" />, {
    ...incidentReplies,
    '/api/incidents/C-1': theIncident({
      history: [
        line(1, { action: 'reported', from: null, to: 'reported', at: new Date().toISOString() }),
      ],
    }),
  });
  await expect.element(page.getByText(/seconds? ago/).first()).toBeVisible();
  dispatchEvent(new Event('beforeprint'));
  expect(page.getByText(/seconds? ago/).elements()).toEqual([]);
  dispatchEvent(new Event('afterprint'));
  await expect.element(page.getByText(/seconds? ago/).first()).toBeVisible();
});

test('before support is requested the called post and its holder are named', async () => {
  const staff = [
    { role: 'worker', name: 'Wu', extension: null, gridCode: grid.code, gridName: grid.name },
    { role: 'chief', name: 'Lin', extension: null, gridCode: grid.code, gridName: grid.name },
  ] as const;
  const replies = { ...incidentReplies, '/api/incidents/C-1': theIncident({ staff: [...staff] }) };
  await renderDesk(<IncidentPanel code="C-1" />, replies);
  await expect.element(button(/^Dispatch/)).toBeVisible();
  await userEvent.keyboard('w');
  await expect.element(page.getByText(/^Calls the chief of Arcade \(Lin\), who has/)).toBeVisible();
});

test('a request for support shows the called unit, and the remaining time', async () => {
  const answerBy = new Date(Date.now() + 125_000).toISOString();
  const whistle = {
    level: 3,
    grid: theIncident().grids[2] ?? theIncident().grids[0],
    raisedAt: new Date().toISOString(),
    answerBy,
    answeredAt: null,
  };
  const replies = { ...incidentReplies, '/api/incidents/C-1': { ...theIncident(), whistle } };
  await renderDesk(<IncidentPanel code="C-1" />, replies);
  await expect.element(page.getByText('Arcade must report in', { exact: true })).toBeVisible();
  await expect.element(page.getByText(/^[12]:\d\d$/)).toBeVisible();
});

function Panel() {
  useShortcuts();
  const selection = useAppState((state) => state.selection);
  return selection ? <IncidentPanel code="C-1" /> : <p>elsewhere</p>;
}

describe('a draft text', () => {
  const written = 'The tenant on the third floor called again and said';
  const reason = page.getByLabelText('Reason');

  async function write(replies: Replies = incidentReplies) {
    await renderDesk(<IncidentPanel code="C-1" />, replies);
    await expect.element(button(/^Dispatch/)).toBeVisible();
    await userEvent.keyboard('w');
    await reason.fill(written);
  }

  /** Simulates an action at another desk: returns the changed incident. */
  async function moveOn(changed: Parameters<typeof theIncident>[0]) {
    const history = [...theIncident().history, line(3, { action: 'note', reason: 'I am there' })];
    answerWith({
      ...incidentReplies,
      '/api/incidents/C-1': theIncident({ version: 3, history, ...changed }),
      [ACTIONS]: receipt,
    });
    await queryClient.invalidateQueries();
    await expect.element(page.getByText('I am there').first()).toBeVisible();
  }

  test('stays when another desk acts first, and is sent only after a confirmation', async () => {
    await write();
    await moveOn({});
    await expect.element(page.getByText(/^The incident has changed/)).toBeVisible();
    await expect.element(reason).toHaveValue(written);
    await userEvent.keyboard('{Enter}');
    expect(sent()).toEqual([]);
    await button(/anyway$/).click();
    await expect.poll(sent).toHaveLength(1);
    expect(sent()[0]?.body).toEqual({ action: 'whistle', version: 3, reason: written });
  });

  test('is not marked as overtaken by its own pending action', async () => {
    await write();
    const history = [...theIncident().history, line(3, { action: 'whistle', reason: written })];
    answerWith({
      ...incidentReplies,
      '/api/incidents/C-1': theIncident({ version: 3, history, allowed: ['note'] }),
      [ACTIONS]: 'never',
    });
    await userEvent.keyboard('{Enter}');
    await expect.poll(sent).toHaveLength(1);
    // The stream was faster than the answer: the incident already has the action in its history.
    await queryClient.invalidateQueries();
    await expect.element(page.getByText('Support requested').first()).toBeVisible();
    expect(page.getByText(/^The incident has changed/).elements()).toEqual([]);
    expect(page.getByText(/no longer possible/).elements()).toEqual([]);
  });

  test('keeps the cursor when alerts arrive meanwhile, and the next letters are letters', async () => {
    const alerts = (items: object[]) => ({ ...incidentReplies, '/api/alerts': { items } });
    await renderDesk(
      <>
        <AlertStrip />
        <IncidentPanel code="C-1" />
      </>,
      alerts([]),
    );
    await expect.element(button(/^Dispatch/)).toBeVisible();
    await userEvent.keyboard('w');
    await expect.element(reason).toHaveFocus();
    await userEvent.keyboard('Smoke on ');
    const incident = summary({ code: 'E-1', title: 'Fire', severity: 3, isAlert: true });
    const since = incident.reportedAt;
    answerWith(
      alerts([{ kind: 'incident', incident, units: [], version: 1, since, isReopened: false }]),
    );
    await queryClient.invalidateQueries({ queryKey: ['/api/alerts'] });
    await expect.element(button(/^Fire/)).toBeVisible();
    await expect.element(reason).toHaveFocus();
    await userEvent.keyboard('a wall');
    await expect.element(reason).toHaveValue('Smoke on a wall');
    const posts = vi.mocked(window.fetch).mock.calls.filter(([, init]) => init?.method === 'POST');
    expect(posts).toEqual([]);
  });

  test('stays when its action is no longer possible, and may become a note', async () => {
    await write();
    await moveOn({ allowed: ['note'], state: 'closed' });
    await expect.element(reason).toHaveValue(written);
    await button(/^Add as a note/).click();
    await expect.poll(sent).toHaveLength(1);
    expect(sent()[0]?.body).toEqual({ action: 'note', version: 3, note: written });
  });

  test('stays when something else is selected meanwhile', async () => {
    const selection = { kind: 'incident', code: 'C-1' } as const;
    await renderDesk(<Panel />, incidentReplies, { selection });
    await expect.element(button(/^Dispatch/)).toBeVisible();
    await userEvent.keyboard('w');
    await reason.fill(written);
    setState({ selection: null });
    await expect.element(page.getByText('elsewhere')).toBeVisible();
    setState({ selection });
    await expect.element(reason).toHaveValue(written);
  });

  test('is restored when the page has been reloaded', async () => {
    await write();
    const path = '../../../web/state/drafts.ts?loaded-anew';
    const anew = await import(/* @vite-ignore */ path);
    expect(JSON.stringify(anew.useDrafts.getState())).toContain(written);
    expect(anew.useDrafts.getState()).toEqual(useDrafts.getState());
  });

  test('makes the browser ask before the page is left, until it is sent or discarded', async () => {
    const end = askBeforeLeaving();
    const isAsked = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));
    await renderDesk(<IncidentPanel code="C-1" />, incidentReplies);
    expect(isAsked()).toBe(false);
    await write();
    expect(isAsked()).toBe(true);
    await userEvent.keyboard('{Escape}');
    expect(isAsked()).toBe(false);
    end();
  });
});

test('escape closes the menu of actions, and not the incident', async () => {
  const selection = { kind: 'incident', code: 'C-1' } as const;
  await renderDesk(<Panel />, incidentReplies, { selection });
  await button(/^More/).click();
  await expect.element(button(/^Send back/)).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => page.getByRole('button', { name: /^Send back/ }).elements()).toEqual([]);
  expect(getState().selection).toEqual(selection);
});

test('an incident sent back shows its recipient', async () => {
  const [unit] = theIncident().grids;
  const replies = {
    ...incidentReplies,
    '/api/incidents/C-1': theIncident({
      state: 'in_progress',
      assignee: unit ?? null,
      allowed: ['finish', 'return'],
    }),
  };
  await renderDesk(<IncidentPanel code="C-1" />, replies);
  await button(/^Send back/).click();
  await expect.element(page.getByText(/^Send back to/)).toHaveTextContent(String(unit?.name));
});

describe('the unit of an incident', () => {
  const east = { ...street, code: 'E', name: 'Eastgate' };
  const mall = { ...grid, code: 'EMG', name: 'Mall', parentCode: 'E' };
  const replies = {
    ...incidentReplies,
    '/api/grids': { items: [east, mall], total: 2, nextCursor: null },
    '/api/grids/SC/children': { items: [grid], total: 1, nextCursor: null },
    '/api/grids/EMG': detail(mall, [east]),
    '/api/search': { query: '', results: [] },
    [ACTIONS]: receipt,
  };
  const to = page.getByRole('combobox', { name: 'To' });

  test('has the focus when the form is opened, and Enter sends to where it happened', async () => {
    await renderDesk(<IncidentPanel code="C-1" />, replies);
    await button(/^Dispatch/).click();
    await expect.element(to).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(sent).toHaveLength(1);
    expect(sent()[0]?.body).toMatchObject({ action: 'dispatch', to: 'SCG' });
  });

  test('is found by typing, wherever it lies', async () => {
    await renderDesk(<IncidentPanel code="C-1" />, replies);
    await button(/^Dispatch/).click();
    await expect.element(to).toHaveFocus();
    await userEvent.keyboard('mall');
    await expect.element(page.getByRole('option', { name: /^Mall · Eastgate/ })).toBeVisible();
    // Enter chooses the first result, and does not send yet.
    await vi.waitFor(async () => {
      await userEvent.keyboard('{Enter}');
      await expect.element(to, { timeout: 100 }).toHaveValue('Mall · Eastgate');
    });
    expect(sent()).toEqual([]);
    await page
      .getByRole('form')
      .getByRole('button', { name: /^Dispatch/ })
      .click();
    await expect.poll(sent).toHaveLength(1);
    expect(sent()[0]?.body).toMatchObject({ action: 'dispatch', to: 'EMG' });
  });

  test('that does not exist is reported, and Enter does not send to the previous one', async () => {
    await renderDesk(<IncidentPanel code="C-1" />, replies);
    await button(/^Dispatch/).click();
    await expect.element(to).toHaveFocus();
    await userEvent.keyboard('Xyzzy');
    await expect.element(page.getByText('Nothing matches')).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('Nothing matches')).toBeVisible();
    // Nor does it once the field is left.
    await userEvent.keyboard('{Tab}{Enter}');
    await expect.element(page.getByText('Choose a unit.')).toBeVisible();
    expect(sent()).toEqual([]);
  });
});

test('every form of an incident begins in its first field', async () => {
  const allowed = ['dispatch', 'reclassify', 'locate', 'whistle', 'mark_duplicate'] as const;
  const replies = {
    ...incidentReplies,
    '/api/incidents/C-1': theIncident({ allowed: [...allowed] }),
  };
  for (const action of allowed) {
    await renderDesk(<IncidentPanel code="C-1" />, replies);
    await expect.element(button(/^Dispatch/)).toBeVisible();
    openAction(theIncident(), action);
    const form = page.getByRole('form');
    await expect.element(form).toBeVisible();
    const first = form.element().querySelector('input:not([type="hidden"]), textarea');
    await expect.poll(() => document.activeElement, { message: action }).toBe(first);
  }
});

test('an incident in progress is reassigned to another unit in one action', async () => {
  const grid = theIncident().grids.at(-1);
  const replies = {
    ...incidentReplies,
    '/api/incidents/C-1': theIncident({
      state: 'in_progress',
      assignee: grid ?? null,
      allowed: ['finish', 'reassign'],
    }),
    [ACTIONS]: receipt,
  };
  await renderDesk(<IncidentPanel code="C-1" />, replies);
  await button(/^Reassign/).click();
  await page.getByRole('combobox', { name: 'To' }).click();
  await page.getByRole('option').first().click();
  await page.getByLabelText('Reason').fill('Not theirs');
  await page
    .getByRole('form')
    .getByRole('button', { name: /^Reassign/ })
    .click();
  await expect.poll(sent).toHaveLength(1);
  expect(sent()[0]?.body).toMatchObject({ action: 'reassign', version: 2, reason: 'Not theirs' });
  expect(sent()[0]?.body.to).not.toBe(grid?.code);
});
