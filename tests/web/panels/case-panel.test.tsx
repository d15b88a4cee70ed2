import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { CasePanel } from '../../../web/panels/case/case-panel.tsx';
import { caseReplies, line, theCase } from './case-replies.ts';
import { answerWith, clearDesk, renderDesk } from './desk.tsx';

afterEach(clearDesk);

const ACTIONS = '/api/incidents/C-1/actions';
const receipt = { code: 'C-1', version: 3, state: 'dispatched' };

/** What was sent to the actions of the case: body and key, in order. */
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

test('only what the server allows is offered, the next step first, each with its letter', async () => {
  await renderDesk(<CasePanel code="C-1" />, caseReplies);
  await expect.element(button(/^Dispatch/)).toHaveAttribute('aria-keyshortcuts', 'd');
  await button(/^More/).click();
  await expect.element(button(/^Blow the whistle/)).toBeVisible();
  await expect.element(button(/^Close$/)).toHaveAttribute('aria-label', 'Close');
  expect(page.getByRole('button', { name: /^Register/ }).elements()).toEqual([]);
});

test('who may do nothing is told so', async () => {
  const replies = { ...caseReplies, '/api/incidents/C-1': theCase({ allowed: [] }) };
  await renderDesk(<CasePanel code="C-1" />, replies);
  await expect.element(page.getByText(/As Dispatcher you may look/)).toBeVisible();
});

test('a letter opens the form, Enter does it, with the version that was seen', async () => {
  await renderDesk(<CasePanel code="C-1" />, { ...caseReplies, [ACTIONS]: receipt });
  await expect.element(button(/^Dispatch/)).toBeVisible();
  await userEvent.keyboard('w');
  await expect.element(page.getByLabelText('Reason')).toHaveFocus();
  await userEvent.keyboard('Needs help{Enter}');
  await expect.poll(sent).toHaveLength(1);
  expect(sent()[0]?.body).toEqual({ action: 'whistle', version: 2, reason: 'Needs help' });
  await expect.element(page.getByText('Blow the whistle: done')).toBeVisible();
});

test('without the reason it needs nothing is sent, and what is missing is said', async () => {
  await renderDesk(<CasePanel code="C-1" />, { ...caseReplies, [ACTIONS]: receipt });
  await expect.element(button(/^Dispatch/)).toBeVisible();
  await userEvent.keyboard('q{Enter}');
  await expect.element(page.getByText('A reason is needed.')).toBeVisible();
  expect(sent()).toEqual([]);
});

test('a double click does it once', async () => {
  await renderDesk(<CasePanel code="C-1" />, { ...caseReplies, [ACTIONS]: 'never' });
  await button(/^Dispatch/).click();
  const go = page.getByRole('form').getByRole('button', { name: /^Dispatch/ });
  await go.dblClick();
  expect(sent()).toHaveLength(1);
});

test('after a bad line it is sent again with the same key', async () => {
  await renderDesk(<CasePanel code="C-1" />, { ...caseReplies, [ACTIONS]: 'broken' });
  await button(/^Dispatch/).click();
  await page
    .getByRole('form')
    .getByRole('button', { name: /^Dispatch/ })
    .click();
  await expect.element(page.getByText(/No connection to the server/)).toBeVisible();
  const first = sent().at(-1);
  answerWith({ ...caseReplies, [ACTIONS]: receipt });
  await button(/^Send again/).click();
  await expect.element(page.getByText('Dispatch: done')).toBeVisible();
  expect(sent().at(-1)).toEqual(first);
});

test('who was second is shown what the first did, and may go on from there', async () => {
  const since = [line(3, { action: 'note', by: 'chief@SCG', reason: 'I am on my way' })];
  const conflict = { version: 3, state: 'registered', since };
  const refusal = { status: 409, reason: 'version_conflict', conflict };
  await renderDesk(<CasePanel code="C-1" />, { ...caseReplies, [ACTIONS]: refusal });
  await button(/^Dispatch/).click();
  await page
    .getByRole('form')
    .getByRole('button', { name: /^Dispatch/ })
    .click();
  const told = page.getByRole('alert', { name: 'Somebody was faster' });
  await expect.element(told).toHaveTextContent('I am on my way');
  await expect.element(told).toHaveTextContent('Grid chief · Arcade');
  answerWith({ ...caseReplies, [ACTIONS]: receipt });
  await told.getByRole('button', { name: 'Dispatch all the same' }).click();
  await expect.element(page.getByText('Dispatch: done')).toBeVisible();
  expect(sent().at(-1)?.body).toMatchObject({ action: 'dispatch', version: 3, to: 'SCG' });
});

test('a title of 160 characters takes two lines until it is opened', async () => {
  const title = 'Smoke and more smoke. '.repeat(8).slice(0, 160);
  const replies = { ...caseReplies, '/api/incidents/C-1': theCase({ title }) };
  const place = await renderDesk(<CasePanel code="C-1" />, replies);
  place.style.width = '380px';
  const heading = page.getByRole('heading', { level: 2 });
  await expect.element(button(/^Show the whole title/)).toBeVisible();
  const folded = heading.element().getBoundingClientRect().height;
  await button(/^Show the whole title/).click();
  expect(heading.element().getBoundingClientRect().height).toBeGreaterThan(folded);
});

test('a whistle says who must answer, and how long they have', async () => {
  const answerBy = new Date(Date.now() + 125_000).toISOString();
  const whistle = {
    level: 3,
    grid: theCase().grids[2] ?? theCase().grids[0],
    raisedAt: new Date().toISOString(),
    answerBy,
    answeredAt: null,
  };
  const replies = { ...caseReplies, '/api/incidents/C-1': { ...theCase(), whistle } };
  await renderDesk(<CasePanel code="C-1" />, replies);
  await expect.element(page.getByText('Grid Arcade must answer')).toBeVisible();
  await expect.element(page.getByText(/^2:0\d$/)).toBeVisible();
});
