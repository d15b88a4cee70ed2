import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Board } from '../../../web/panels/board/board.tsx';
import { getState } from '../../../web/state/app-state.ts';
import { clearDesk, renderDesk } from './desk.tsx';
import { incidentReplies, summary } from './incident-replies.ts';

afterEach(clearDesk);

const column = (
  state: 'reported' | 'registered' | 'dispatched',
  titles: string[],
  total = titles.length,
) => ({
  state,
  total,
  items: titles.map((title) => summary({ code: title, title, state })),
});
const replies = {
  ...incidentReplies,
  '/api/incidents/board': {
    columns: [
      column('reported', ['one', 'two', 'three']),
      column('registered', []),
      column('dispatched', ['four', 'five'], 46),
    ],
  },
};
const card = (title: string) => page.getByRole('button', { name: title });

test('each state is a column with its number of incidents', async () => {
  await renderDesk(<Board />, replies, { hasBoard: true });
  const dispatched = page.getByRole('region', { name: 'Dispatched' });
  await expect.element(dispatched.getByRole('heading')).toHaveTextContent('Dispatched46');
  await expect.element(page.getByRole('region', { name: 'Registered' })).toHaveTextContent('None');
});

test('arrow keys move from card to card, over an empty column, and Enter opens the incident', async () => {
  await renderDesk(<Board />, replies, { hasBoard: true });
  await expect.element(card('one')).toBeVisible();
  card('one').element().focus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  await expect.element(card('three')).toHaveFocus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(card('five')).toHaveFocus();
  await userEvent.keyboard('{ArrowUp}{ArrowLeft}');
  await expect.element(card('one')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(getState().selection).toEqual({ kind: 'incident', code: 'one' });
});

test('the rest of a column opens as a list of that state', async () => {
  await renderDesk(<Board />, replies, { hasBoard: true });
  await page.getByRole('button', { name: '2 of 46' }).click();
  expect(getState()).toMatchObject({
    panel: 'incidents',
    incidentFilter: { status: 'open', states: ['dispatched'] },
  });
});
