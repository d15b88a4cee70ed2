import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { GeocodeReply } from '../../../api/core/contract/geocode.ts';
import { NewIncidentPanel } from '../../../web/panels/incident/new-incident-panel.tsx';
import { getState } from '../../../web/state/app-state.ts';
import { clearDraft, useIncidentDraft } from '../../../web/state/incident-draft.ts';
import { meAs } from '../../helpers/me-as.ts';
import { setState } from '../set-state.ts';
import { answerWith, clearDesk, renderDesk } from './desk.tsx';
import { incidentReplies } from './incident-replies.ts';
import { community, grid, street } from './replies.ts';

afterEach(() => {
  clearDesk();
  clearDraft();
});

const found: GeocodeReply = {
  query: '德化街12',
  understood: '德化街12号',
  candidates: [
    {
      placeCode: 'P-1',
      name: '德化街 12 号',
      address: '德化街 12 号',
      floor: null,
      precision: 'exact',
      score: 0.98,
      position: [113.66, 34.75],
      grids: [street, community, grid],
    },
    {
      placeCode: null,
      name: '德化街',
      address: null,
      floor: null,
      precision: 'road',
      score: 0.41,
      position: [113.661, 34.751],
      grids: [street],
    },
  ],
};
const receipt = { code: 'N-1', version: 1, state: 'reported' };
const replies = {
  ...incidentReplies,
  '/api/geocode': found,
  '/api/grids/at': [street, community, grid],
  '/api/incidents': receipt,
};

function sent() {
  return vi.mocked(window.fetch).mock.calls.flatMap(([, init]) =>
    init?.method === 'POST'
      ? [
          {
            body: JSON.parse(String(init.body)),
            key: new Headers(init.headers).get('idempotency-key'),
          },
        ]
      : [],
  );
}

async function fill(): Promise<void> {
  await page.getByLabelText('Title').fill('Smoke');
  await page.getByRole('combobox', { name: 'Category' }).click();
  await page.getByRole('option', { name: 'Smoke' }).click();
}

test('a found address shows its unit, and only the parts understood differently from the typed text', async () => {
  const query = 'Dehua Road No. 12';
  await renderDesk(<NewIncidentPanel />, {
    ...replies,
    '/api/geocode': { ...found, query, understood: 'dehuaroadno12' },
  });
  const address = page.getByRole('textbox', { name: 'Address' });
  await address.fill(query);
  await expect.element(page.getByText(`in ${grid.name}`)).toBeVisible();
  expect(page.getByText(/^Understood as/).elements()).toEqual([]);
  answerWith({ ...replies, '/api/geocode': found });
  await address.fill('德化街十二');
  await expect.element(page.getByText('Understood as “德化街12号”')).toBeVisible();
});

test('a typed address returns places with the found parts and their certainty; the grid is shown before saving', async () => {
  await renderDesk(<NewIncidentPanel />, replies);
  await page.getByLabelText('Address').fill('德化街12');
  await expect
    .element(page.getByRole('button', { name: /Street only.*Please check.*41% match/ }))
    .toBeVisible();
  await page.getByRole('button', { name: /Exact number.*98% match/ }).click();
  expect(getState()).toMatchObject({
    draftPlace: [113.66, 34.75],
    flight: { center: [113.66, 34.75] },
  });
  await expect.element(page.getByText(/Dehua › Station › Arcade/)).toBeVisible();
  await fill();
  await page.getByRole('button', { name: 'Save incident' }).click();
  await expect.poll(() => getState().selection).toEqual({ kind: 'incident', code: 'N-1' });
  expect(sent()[0]?.body).toEqual({
    title: 'Smoke',
    category: '0401',
    severity: 1,
    position: [113.66, 34.75],
    address: '德化街 12 号',
    placeFound: { name: '德化街 12 号', precision: 'exact' },
  });
  expect(getState().draftPlace).toBeNull();
});

test('a place that was chosen by its name keeps it, with its address', async () => {
  const [first] = found.candidates;
  const mall = { ...first, name: '天然商厦', precision: 'poi', address: '德化街 12 号' };
  await renderDesk(<NewIncidentPanel />, {
    ...replies,
    '/api/geocode': { ...found, candidates: [mall] },
  });
  await page.getByLabelText('Address').fill('天然商厦');
  await page.getByRole('button', { name: /天然商厦/ }).click();
  await expect.element(page.getByLabelText('Address')).toHaveValue('德化街 12 号 · 天然商厦');
});

test('the typed address is stored; the found place is shown next to it until it is saved', async () => {
  const [first] = found.candidates;
  const beside = { ...first, name: '德化街 8 号', address: null, precision: 'nearby_number' };
  await renderDesk(<NewIncidentPanel />, {
    ...replies,
    '/api/geocode': { ...found, candidates: [beside] },
  });
  await page.getByLabelText('Address').fill('德化街 12 号');
  await expect.element(page.getByRole('button', { name: /Neighbouring number/ })).toBeVisible();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByLabelText('Address')).toHaveValue('德化街 12 号');
  const said = page.getByText('Located at 德化街 8 号 · Neighbouring number · Please check');
  await expect.element(said).toBeVisible();
  await fill();
  await expect.element(said).toBeVisible();
  await page.getByRole('button', { name: 'Save incident' }).click();
  await expect.poll(() => sent()).toHaveLength(1);
  expect(sent()[0]?.body).toMatchObject({
    address: '德化街 12 号',
    position: [113.66, 34.75],
    placeFound: { name: '德化街 8 号', precision: 'nearby_number' },
  });
});

test('a street without the number is not the address; a place chosen on the map has no address', async () => {
  await renderDesk(<NewIncidentPanel />, replies);
  await page.getByLabelText('Address').fill('德化街 100 号');
  await page.getByRole('button', { name: /Street only/ }).click();
  await expect.element(page.getByLabelText('Address')).toHaveValue('德化街 100 号');
  await expect.element(page.getByText(/Located at 德化街 · Street only/)).toBeVisible();
  setState({ draftPlace: [113.7, 34.8] });
  await expect.element(page.getByText(/Located at/)).not.toBeInTheDocument();
  await fill();
  await page.getByRole('button', { name: 'Save incident' }).click();
  await expect.poll(() => sent()).toHaveLength(1);
  expect(sent()[0]?.body).not.toHaveProperty('placeFound');
});

test('enter chooses the most certain place and does not save the incident yet', async () => {
  await renderDesk(<NewIncidentPanel />, replies);
  await page.getByLabelText('Address').fill('德化街12');
  await expect.element(page.getByRole('button', { name: /Exact number/ })).toBeVisible();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => getState().draftPlace).toEqual([113.66, 34.75]);
  expect(sent()).toEqual([]);
});

test('without a place the form shows where the incident will go, and saves it all the same', async () => {
  await renderDesk(<NewIncidentPanel />, replies);
  await expect.element(page.getByText(/saved to the list “Not located”/)).toBeVisible();
  await fill();
  await page.getByRole('button', { name: 'Save incident' }).click();
  await expect.poll(() => sent()).toHaveLength(1);
  expect(sent()[0]?.body).toMatchObject({ position: null });
});

test('a missing value is reported at its field, and nothing is sent', async () => {
  await renderDesk(<NewIncidentPanel />, replies);
  await page.getByRole('button', { name: 'Save incident' }).click();
  await expect.element(page.getByText('Enter a title.')).toBeVisible();
  await expect.element(page.getByText('Choose a category.')).toBeVisible();
  expect(sent()).toEqual([]);
});

test('a draft is restored when the panel is opened again, and is in no address', async () => {
  await renderDesk(<NewIncidentPanel />, replies);
  await page.getByLabelText('Phone').fill('13800000000');
  expect(useIncidentDraft.getState().phone).toBe('13800000000');
  expect(JSON.stringify(getState())).not.toContain('13800000000');
  setState({ panel: 'overview' });
  await renderDesk(<NewIncidentPanel />, replies);
  await expect.element(page.getByLabelText('Phone')).toHaveValue('13800000000');
});

test('a second attempt at the same incident uses the same idempotency key', async () => {
  await renderDesk(<NewIncidentPanel />, { ...replies, '/api/incidents': 'broken' });
  await fill();
  await page.getByRole('button', { name: 'Save incident' }).click();
  await expect.element(page.getByText(/No connection to the server/)).toBeVisible();
  await page.getByRole('button', { name: 'Save incident' }).click();
  await expect.poll(() => sent()).toHaveLength(2);
  expect(sent()[0]?.key).toBe(sent()[1]?.key);
  await page.getByLabelText('Title').fill('Another');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await expect.poll(() => sent()).toHaveLength(3);
  expect(sent()[2]?.key).not.toBe(sent()[1]?.key);
});

test('a viewer sees that the role may not', async () => {
  const viewer = meAs('viewer');
  await renderDesk(<NewIncidentPanel />, { ...replies, '/api/me': viewer });
  await expect.element(page.getByText('As Viewer you cannot report incidents.')).toBeVisible();
});

test('the button makes the next click on the map set the place, also while that is already so', async () => {
  await renderDesk(<NewIncidentPanel />, replies, { panel: 'new', isPicking: true });
  await page.getByRole('button', { name: 'Click the map' }).click();
  expect(getState().isPicking).toBe(true);
});
