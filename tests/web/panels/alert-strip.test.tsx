import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { queryClient } from '../../../web/api.ts';
import { i18n } from '../../../web/i18n/i18n.ts';
import AlertPanel from '../../../web/panels/alert/alert-panel.tsx';
import { AlertStrip } from '../../../web/panels/alert/alert-strip.tsx';
import { PersonaSwitch } from '../../../web/panels/persona/persona-switch.tsx';
import { getState } from '../../../web/state/app-state.ts';
import { meAs } from '../../helpers/me-as.ts';
import { setState } from '../set-state.ts';
import { answerWith, clearDesk, renderDesk } from './desk.tsx';
import { incidentReplies, summary } from './incident-replies.ts';
import { community, grid, service, street } from './replies.ts';

beforeEach(() => page.viewport(1280, 720));
afterEach(clearDesk);

const emergency = summary({
  code: 'E-1',
  title: 'Fire',
  severity: 3,
  isAlert: true,
  address: null,
});
const units = [street, community, grid].map(({ code, level, name }) => ({ code, level, name }));
const warning = {
  kind: 'warning',
  id: 'W-1',
  spaceCode: 'S-1',
  spaceName: 'Arcade F1',
  units,
  position: [113.66, 34.75],
  tier: 3,
  density: 4.2,
  count: 310,
  capacity: 320,
  raisedAt: new Date().toISOString(),
  risenAt: new Date().toISOString(),
  incidentCode: null,
};
const seen = { units, version: 1, since: new Date().toISOString(), isReopened: false };
const items = [{ kind: 'incident', incident: emergency, ...seen }, warning];
const replies = { ...incidentReplies, '/api/alerts': { items } };
const others = ['W-2', 'W-3'].map((id) => ({ ...warning, id, spaceName: `Hall ${id}` }));
const many = { ...incidentReplies, '/api/alerts': { items: [...items, ...others] } };

/** The strip above the content that it must not move. */
function Desk() {
  return (
    <div style={{ display: 'grid', height: '100vh', gridTemplate: DESK_ROWS }}>
      <AlertStrip />
      <main style={{ gridArea: 'map' }} data-testid="map" />
    </div>
  );
}
const DESK_ROWS = '"alert" var(--alerts) "map" minmax(0, 1fr) / minmax(0, 1fr)';
const mapBox = () => page.getByTestId('map').element().getBoundingClientRect().toJSON();

/** Requests that acknowledge several. */
function sent() {
  const call = vi
    .mocked(window.fetch)
    .mock.calls.findLast(([address]) => String(address) === '/api/alerts/acknowledge');
  return call && JSON.parse(String(call[1]?.body));
}

test.each([
  ['never', ''],
  ['broken', 'Last known: '],
] as const)(
  'a warning shows the reason of its tier, that its incident is acknowledged with it, and which figures are the last known: %j',
  async (reply, known) => {
    const ofIncident = { ...warning, incidentCode: 'C-7' };
    await renderDesk(<AlertPanel />, {
      ...incidentReplies,
      '/api/alerts': { items: [ofIncident] },
      '/api/crowd/now': reply,
    });
    const where = units.map(({ name }) => name).join(' · ');
    const words = `${known}4.2 persons/m² · 310 people · 97% of 320 · ${where} · with incident C-7: acknowledged together`;
    await expect
      .element(page.getByText(words, { exact: false }), { timeout: 20_000 })
      .toBeVisible();
  },
);

test.each([
  ['never', /^Checking for alerts/],
  ['broken', /^Alert status unknown/],
] as const)('the absence of alerts is shown only when it is known: %j', async (reply, words) => {
  const there = (
    <>
      <AlertStrip />
      <AlertPanel />
    </>
  );
  await renderDesk(there, { ...incidentReplies, '/api/alerts': reply });
  await expect.element(page.getByText(words)).toBeVisible();
  expect(page.getByText('Nothing to acknowledge').elements()).toEqual([]);
});

test('alerts that come and go neither cover nor move the map, with a plan and without', async () => {
  for (const [width, height] of [
    [900, 500],
    [1280, 720],
  ] as const) {
    await page.viewport(width, height);
    for (const plan of [null, '1']) {
      await renderDesk(<Desk />, { ...incidentReplies, '/api/alerts': { items: [] } }, { plan });
      await expect.element(page.getByText('Nothing to acknowledge')).toBeVisible();
      const before = mapBox();
      answerWith(many);
      await queryClient.invalidateQueries();
      await expect.element(page.getByRole('button', { name: /^Fire/ })).toBeVisible();
      expect(mapBox()).toEqual(before);
      const strip = page.getByRole('region', { name: 'Needs attention now' }).element();
      expect(strip.getBoundingClientRect().bottom).toBeLessThanOrEqual(before.top);
      expect(strip.scrollWidth).toBe(strip.clientWidth);
    }
  }
});

test('the worst is shown, and the number of all', async () => {
  await renderDesk(<AlertStrip />, many);
  await expect.element(page.getByRole('button', { name: /^Fire/ })).toBeVisible();
  expect(page.getByText('Crowd at Arcade F1: Tier 3 (Dangerous)').elements()).toEqual([]);
  await page.getByRole('button', { name: 'All 4' }).click();
  expect(getState().hasAlerts).toBe(true);
});

const posts = () =>
  vi.mocked(window.fetch).mock.calls.filter(([, init]) => init?.method === 'POST').length;

const pressUntilSent = (press: () => void) =>
  vi.waitFor(() => {
    press();
    expect(posts()).toBe(1);
  }, 5_000);

test('a click that was meant for one alert does not acknowledge the one that replaced it', async () => {
  const acknowledgement = '/api/crowd/warnings/W-1/acknowledge';
  const press = () => (acknowledge().element() as HTMLElement).click();
  const acknowledge = () => page.getByRole('button', { name: 'Acknowledge', exact: true });
  const one = {
    ...incidentReplies,
    '/api/alerts': { items: [warning] },
    [acknowledgement]: warning,
  };
  await renderDesk(<AlertStrip />, one);
  await expect.element(page.getByRole('button', { name: /^Crowd at Arcade/ })).toBeVisible();
  answerWith(replies);
  await queryClient.invalidateQueries();
  await expect.element(page.getByRole('button', { name: /^Fire/ })).toBeVisible();
  press();
  expect(posts()).toBe(0);
  // It has been there long enough to be meant.
  await pressUntilSent(press);
});

test('in the list of alerts a click is not taken for an alert that has just moved to that place', async () => {
  const quiet = { ...incidentReplies, '/api/alerts': { items: [warning] } };
  await renderDesk(<AlertPanel />, {
    ...quiet,
    '/api/crowd/warnings/W-1/acknowledge': 'broken',
  });
  const acknowledge = page.getByRole('button', { name: 'Acknowledge', exact: true });
  await expect.element(acknowledge).toBeVisible();
  // It rose: a user about to click has seen the third tier.
  answerWith({ ...quiet, '/api/alerts': { items: [{ ...warning, tier: 4 }] } });
  await queryClient.invalidateQueries();
  await expect.element(page.getByText('Crowd at Arcade F1: tier 4')).toBeVisible();
  const press = () => (acknowledge.element() as HTMLElement).click();
  press();
  expect(posts()).toBe(0);
  await pressUntilSent(press);
  const [, init] =
    vi.mocked(window.fetch).mock.calls.findLast(([, { method } = {}]) => method === 'POST') ?? [];
  expect(JSON.parse(String(init?.body))).toEqual({ tier: 4 });
});

test('a reopened incident is shown as such, since then', async () => {
  const again = { ...items[0], isReopened: true };
  await renderDesk(<AlertStrip />, { ...incidentReplies, '/api/alerts': { items: [again] } });
  await expect.element(page.getByText('Reopened')).toBeVisible();
});

test('all shown alerts are acknowledged with one request and one note', async () => {
  const reply = { items: [] };
  await renderDesk(<AlertPanel />, { ...many, '/api/alerts/acknowledge': reply });
  await page.getByRole('checkbox', { name: 'Select all 4' }).click();
  await page.getByLabelText(/^Note for all/).fill('One drill');
  await page.getByRole('button', { name: 'Acknowledge 4' }).click();
  await expect.poll(sent).toEqual({
    alerts: [
      { kind: 'incident', code: 'E-1', version: 1 },
      ...['W-1', 'W-2', 'W-3'].map((id) => ({ kind: 'warning', id, tier: 3 })),
    ],
    note: 'One drill',
  });
  await expect.element(page.getByLabelText(/^Note for all/)).toHaveValue('');
});

test('an alert among several that was not acknowledged shows why, and the note is kept', async () => {
  const alert = { kind: 'incident', code: 'E-1', version: 1 };
  const reply = { items: [{ alert, refusal: 'version_conflict' }] };
  await renderDesk(<AlertPanel />, { ...many, '/api/alerts/acknowledge': reply });
  await page.getByRole('checkbox', { name: 'Select', exact: true }).first().click();
  await page.getByLabelText(/^Note for all/).fill('One drill');
  await page.getByRole('button', { name: 'Acknowledge 1' }).click();
  await expect.element(page.getByText('Not acknowledged: 1. Each shows its reason.')).toBeVisible();
  await expect.element(page.getByRole('listitem').first()).toHaveTextContent('Not acknowledged:');
  await expect.element(page.getByLabelText(/^Note for all/)).toHaveValue('One drill');
});

test('alerts that arrive during a selection are not acknowledged with it', async () => {
  await renderDesk(<AlertPanel />, { ...replies, '/api/alerts/acknowledge': { items: [] } });
  await page.getByRole('checkbox', { name: 'Select all 2' }).click();
  answerWith({ ...many, '/api/alerts/acknowledge': { items: [] } });
  await queryClient.invalidateQueries();
  await expect.element(page.getByRole('checkbox', { name: 'Select all 4' })).not.toBeChecked();
  await page.getByRole('button', { name: 'Acknowledge 2' }).click();
  await expect.poll(() => sent()?.alerts).toHaveLength(2);
});

test('acknowledging sends the seen version, and the banner disappears', async () => {
  const receipt = { code: 'E-1', version: 2, state: 'registered' };
  await renderDesk(<AlertStrip />, { ...replies, '/api/incidents/E-1/actions': receipt });
  await expect.element(page.getByRole('button', { name: /^Fire/ })).toBeVisible();
  const [acknowledge] = page.getByRole('button', { name: 'Acknowledge' }).elements();
  answerWith({
    ...incidentReplies,
    '/api/alerts': { items: [] },
    '/api/incidents/E-1/actions': receipt,
  });
  acknowledge?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  await expect.element(page.getByText('Nothing to acknowledge')).toBeVisible();
  const call = vi.mocked(window.fetch).mock.calls.find(([, init]) => init?.method === 'POST');
  expect(JSON.parse(String(call?.[1]?.body))).toEqual({ action: 'acknowledge', version: 1 });
  // The server refuses it where another tab has changed the role meanwhile.
  expect(new Headers(call?.[1]?.headers).get('x-getu-actor')).toBe('dispatcher');
});

test('a role that was chosen in another tab is shown as soon as an action was refused for it', async () => {
  await renderDesk(
    <>
      <AlertStrip />
      <PersonaSwitch />
    </>,
    replies,
  );
  await expect.element(page.getByRole('button', { name: /Dispatcher/ })).toBeVisible();
  const viewer = meAs('viewer');
  const refusal = { status: 409, reason: 'other_role' };
  answerWith({ ...replies, '/api/me': viewer, '/api/incidents/E-1/actions': refusal });
  await page.getByRole('button', { name: 'Acknowledge' }).first().click();
  await expect.element(page.getByRole('button', { name: /Viewer/ })).toBeVisible();
  expect(page.getByRole('button', { name: 'Acknowledge' }).elements()).toEqual([]);
});

test('a user who may not acknowledge sees it, without button and without a sound', async () => {
  const viewer = meAs('viewer');
  await renderDesk(<AlertStrip />, { ...replies, '/api/me': viewer });
  await expect.element(page.getByRole('button', { name: /^Fire/ })).toBeVisible();
  expect(page.getByRole('button', { name: 'Acknowledge' }).elements()).toEqual([]);
  expect(page.getByText(/Sound is off/).elements()).toEqual([]);
});

test('each alert has its place and its certainty, in the strip, in the list, and aloud', async () => {
  await renderDesk(
    <>
      <AlertStrip />
      <AlertPanel />
    </>,
    replies,
  );
  const line = (name: RegExp) => page.getByRole('button', { name }).first();
  await expect.element(line(/^Fire.*Dehua · Station · Arcade/)).toBeVisible();
  await expect
    .element(line(/^Crowd at Arcade F1: Tier 3 \(Dangerous\).*4\.2 persons\/m².*Dehua · Station/))
    .toBeVisible();
  await expect.element(page.getByRole('alert').first()).toHaveTextContent(/Arcade/);
  const found = { name: 'Dehua Road', precision: 'road' };
  const about = { ...items[0], incident: { ...emergency, address: 'Dehua 12' }, placeFound: found };
  answerWith({ ...replies, '/api/alerts': { items: [about] } });
  await queryClient.invalidateQueries();
  // The address first: a note on it would be read as the place.
  await expect
    .element(line(/^Fire.*Dehua 12 · location uncertain \(Street only\), please check · Dehua ·/))
    .toBeVisible();
  const unlocated = {
    ...items[0],
    units: [],
    incident: { ...emergency, address: 'Dehua 12', position: null },
  };
  answerWith({ ...replies, '/api/alerts': { items: [unlocated] } });
  await queryClient.invalidateQueries();
  await expect.element(line(/^Fire.*Not located · Dehua 12/)).toBeVisible();
});

test('an alert that rose again after it was acknowledged shows that', async () => {
  const acknowledgedAt = new Date(Date.now() - 20 * 60_000).toISOString();
  const risen = { ...warning, risen: { acknowledgedAt, at: new Date().toISOString(), tier: 3 } };
  await renderDesk(<AlertStrip />, { ...incidentReplies, '/api/alerts': { items: [risen] } });
  await expect
    .element(page.getByText(/^Risen to Tier 3 \(Dangerous\) since acknowledged at .*\d$/))
    .toBeVisible();
});

test('after several were acknowledged their number is shown, also when nothing is left', async () => {
  const done = [
    { alert: { kind: 'incident', code: 'E-1', version: 1 }, refusal: null },
    { alert: { kind: 'warning', id: '1', tier: 3 }, refusal: null },
  ];
  const acknowledged = { '/api/alerts/acknowledge': { items: done } };
  await renderDesk(<AlertPanel />, { ...replies, ...acknowledged });
  await page.getByRole('checkbox', { name: 'Select all 2' }).click();
  answerWith({ ...incidentReplies, ...acknowledged, '/api/alerts': { items: [] } });
  await page.getByRole('button', { name: 'Acknowledge 2' }).click();
  await expect.element(page.getByText('Nothing to acknowledge')).toBeVisible();
  await expect.element(page.getByText('2 alerts acknowledged')).toBeVisible();
});

test('it leads to the incident', async () => {
  await renderDesk(<AlertStrip />, replies);
  await page.getByRole('button', { name: /^Fire/ }).click();
  expect(getState().selection).toEqual({ kind: 'incident', code: 'E-1' });
});

test('an incident that a crowd warning opened is named in the language of the reader', async () => {
  const incident = summary({ ...emergency, category: '0901', title: '亚细亚', address: '亚细亚' });
  const categories = [
    { code: '0901', nameZh: '客流超限', nameEn: 'Crowd above limit', isClosed: false },
  ];
  await renderDesk(<AlertStrip />, {
    ...incidentReplies,
    '/api/service': { ...service, categories },
    '/api/alerts': { items: [{ kind: 'incident', incident, ...seen }] },
  });
  await expect.element(page.getByText('Crowd above limit: 亚细亚').first()).toBeVisible();
  setState({ language: 'zh-CN' });
  await i18n.changeLanguage('zh-CN');
  await expect.element(page.getByText('客流超限：亚细亚').first()).toBeVisible();
});

test('a request for support is shown outside the incident to the chief of its unit, and to nobody else', async () => {
  const answerBy = new Date(Date.now() + 20 * 60_000).toISOString();
  const asking = { incident: summary({ title: 'Noise', whistleState: 'waiting' }), answerBy };
  const scope = { ...grid };
  const chief = meAs(`chief@${grid.code}`, scope);
  const calling = {
    ...incidentReplies,
    '/api/me': chief,
    '/api/alerts': { items: [] },
    '/api/whistles': { items: [asking] },
  };
  const part = (
    <>
      <AlertStrip />
      <AlertPanel />
    </>
  );
  await renderDesk(part, calling);
  const count = page.getByRole('button', { name: '1 support request for you' });
  await expect.element(count).toBeVisible();
  const call = page.getByRole('button', { name: /^Noise.*Support requested: report in.*left/ });
  await expect.element(call.first()).toBeVisible();
  expect(call.elements()).toHaveLength(2);
  // The panel has its content as heading, and does not additionally say that there is nothing.
  const list = page.getByRole('complementary', { name: 'Support requested from you' });
  await expect.element(list).toHaveTextContent('Dehua 12');
  expect(list.getByText('Nothing to acknowledge').elements()).toEqual([]);
  await call.first().click();
  expect(getState().selection).toMatchObject({ kind: 'incident', code: 'C-1' });
  // A role that cannot report in is not asked.
  const worker = meAs(`worker@${grid.code}`, scope);
  await renderDesk(part, { ...calling, '/api/me': worker });
  await expect.element(page.getByText('Nothing to acknowledge').first()).toBeVisible();
  expect(page.getByText(/support request for/).elements()).toEqual([]);
});
