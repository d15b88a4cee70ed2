import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { AlertStrip } from '../../../web/panels/alert/alert-strip.tsx';
import { getState } from '../../../web/state/app-state.ts';
import { caseReplies, summary } from './case-replies.ts';
import { answerWith, clearDesk, renderDesk } from './desk.tsx';

beforeEach(() => page.viewport(1280, 720));
afterEach(clearDesk);

const emergency = summary({
  code: 'E-1',
  title: 'Fire',
  severity: 3,
  isAlert: true,
  address: null,
});
const warning = {
  kind: 'warning',
  id: 'W-1',
  spaceCode: 'S-1',
  spaceName: 'Arcade F1',
  position: [113.66, 34.75],
  tier: 3,
  density: 4.2,
  count: 310,
  raisedAt: new Date().toISOString(),
  incidentCode: null,
};
const items = [{ kind: 'incident', incident: emergency, version: 1 }, warning];
const replies = { ...caseReplies, '/api/alerts': { items } };

test('nothing to acknowledge, nothing to see', async () => {
  const place = await renderDesk(<AlertStrip />, { ...caseReplies, '/api/alerts': { items: [] } });
  await vi.waitFor(() => expect(vi.mocked(window.fetch)).toHaveBeenCalled());
  expect(place.querySelector('section')).toBeNull();
});

test('the worst is told first, as many as there is room for, the rest at a click', async () => {
  const others = ['W-2', 'W-3'].map((id) => ({ ...warning, id, spaceName: `Hall ${id}` }));
  const many = { ...caseReplies, '/api/alerts': { items: [...items, ...others] } };
  await renderDesk(<AlertStrip />, many);
  await expect.element(page.getByRole('button', { name: /^Fire/ })).toBeVisible();
  await expect.element(page.getByText('Crowd at Arcade F1: tier 3')).toBeVisible();
  await expect.element(page.getByText('4.2 persons/m²').first()).toBeVisible();
  expect(page.getByText('Crowd at Hall W-3: tier 3').elements()).toEqual([]);
  await page.getByRole('button', { name: '1 more' }).click();
  await expect.element(page.getByText('Crowd at Hall W-3: tier 3')).toBeVisible();
});

test('over a plan it is one line that lies on the map, and the ground does not move', async () => {
  await renderDesk(<AlertStrip />, replies, { plan: '1' });
  await expect.element(page.getByRole('button', { name: /^Fire/ })).toBeVisible();
  expect(page.getByText('Crowd at Arcade F1: tier 3').elements()).toEqual([]);
  await expect.element(page.getByRole('button', { name: '1 more' })).toBeVisible();
  const [strip] = page.getByRole('alert').elements();
  expect(strip && getComputedStyle(strip).gridRowStart).toBe('map');
});

test('acknowledging sends the version that was seen, and the banner goes', async () => {
  const receipt = { code: 'E-1', version: 2, state: 'registered' };
  await renderDesk(<AlertStrip />, { ...replies, '/api/incidents/E-1/actions': receipt });
  await expect.element(page.getByRole('button', { name: /^Fire/ })).toBeVisible();
  const [acknowledge] = page.getByRole('button', { name: 'Acknowledge' }).elements();
  answerWith({
    ...caseReplies,
    '/api/alerts': { items: [] },
    '/api/incidents/E-1/actions': receipt,
  });
  acknowledge?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  await expect.poll(() => page.getByRole('alert').elements()).toEqual([]);
  const call = vi.mocked(window.fetch).mock.calls.find(([, init]) => init?.method === 'POST');
  expect(JSON.parse(String(call?.[1]?.body))).toEqual({ action: 'acknowledge', version: 1 });
});

test('who may not acknowledge is shown it, without button and without a sound', async () => {
  const viewer = { key: 'viewer', role: 'viewer', scope: null };
  await renderDesk(<AlertStrip />, { ...replies, '/api/me': viewer });
  await expect.element(page.getByRole('button', { name: /^Fire/ })).toBeVisible();
  expect(page.getByRole('button', { name: 'Acknowledge' }).elements()).toEqual([]);
  expect(page.getByText(/Sound is off/).elements()).toEqual([]);
});

test('it leads to the case', async () => {
  await renderDesk(<AlertStrip />, replies);
  await page.getByRole('button', { name: /^Fire/ }).click();
  expect(getState().selection).toEqual({ kind: 'incident', code: 'E-1' });
});
