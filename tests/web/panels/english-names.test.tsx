/** The English page shows English names; it sends back the names of the data. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Term } from '../../../api/core/contract/glossary.ts';
import type { Plan, PlanContent, WorkingArea } from '../../../api/core/contract/plans.ts';
import { currentDraft } from '../../../api/core/editor/history.ts';
import { writeContent } from '../../../api/core/editor/write-content.ts';
import { IncidentPanel } from '../../../web/panels/incident/incident-panel.tsx';
import { NewIncidentPanel } from '../../../web/panels/incident/new-incident-panel.tsx';
import PlanDesk from '../../../web/panels/plan/plan-desk.tsx';
import { takeAction } from '../../../web/state/actions/draw.ts';
import { getDrawing } from '../../../web/state/drawing.ts';
import { clearDraft, useIncidentDraft } from '../../../web/state/incident-draft.ts';
import { dropDrawing } from '../../../web/state/kept-drawing.ts';
import { setGlossary } from '../../../web/state/translator.ts';
import { meAs } from '../../helpers/me-as.ts';
import { changeDrawing } from '../set-state.ts';
import { clearDesk, type Replies, renderDesk } from './desk.tsx';
import { incidentReplies, theIncident } from './incident-replies.ts';
import { area, plan, renamed } from './plan-replies.ts';
import { service } from './replies.ts';

const term = (zh: string, en: string, kind: Term['kind'] = 'term'): Term => ({ zh, en, kind });
const terms = [
  term('老城', 'Old Town'),
  term('西社区', 'West Community'),
  term('东社区', 'East Community'),
  term('德化街', 'Dehua Street'),
  term('# 号', 'No. #'),
  term('测绘', 'Under survey'),
  term('调整', 'Adjustment'),
  term('王', 'Wang', 'surname'),
  term('建国', 'Jianguo', 'given'),
];
const named: Record<string, string> = { S: '老城', SW: '西社区', SE: '东社区' };
const wang = { role: 'chief' as const, name: '王建国', extension: null };
const chinese: WorkingArea = {
  ...area,
  units: area.units.map((unit) => ({
    ...unit,
    name: named[unit.code] ?? unit.code,
    posts: [wang],
    lock: unit.code === 'SE' ? '测绘' : null,
  })),
};
const stored: Plan = { ...plan, title: '调整', areaNames: ['老城'] };
const answers = (changed: Partial<Plan> = {}, more: Replies = {}): Replies => ({
  '/api/service': service,
  '/api/glossary': { terms },
  '/api/me': meAs('planner'),
  '/api/plans/1': { ...stored, ...changed },
  '/api/plans/1/working-area': chinese,
  '/api/plans/1/content': { ...stored, version: 2 },
  '/api/grid-locks': { items: [] },
  ...more,
});

beforeEach(() => setGlossary(terms));
afterEach(async () => {
  clearDesk();
  clearDraft();
  setGlossary([]);
  await dropDrawing('1');
});

async function openDesk(replies: Replies) {
  const place = await renderDesk(<PlanDesk id="1" />, replies, { plan: '1' });
  await vi.waitFor(() => expect(getDrawing()).not.toBeNull());
  return place;
}

const openTab = (name: string) => userEvent.click(page.getByRole('tab', { name }));
const saved = (): { content: PlanContent }[] =>
  vi
    .mocked(window.fetch)
    .mock.calls.filter(([, init]) => init?.method === 'PUT')
    .map(([, init]) => JSON.parse(String(init?.body)));

test('every page of a plan names its units in English', async () => {
  const place = await openDesk(answers());
  changeDrawing({ level: 2, chosen: ['SW'] });
  await expect.element(page.getByText('West Community').first()).toBeVisible();
  takeAction({ kind: 'describe', unit: 'SW', change: { households: 3, posts: [] } });
  takeAction({ kind: 'merge', units: ['SW', 'SE'], into: 'SE' });
  await expect.element(page.getByTestId('refusal')).toHaveTextContent('East Community');
  changeDrawing({ refusal: null });
  for (const name of ['Tool', 'Checks', 'Effect', 'Steps', 'Review']) {
    await openTab(name);
    await expect.poll(() => place.textContent).not.toMatch(/\p{Script=Han}/u);
  }
  await openTab('Steps');
  await expect.element(page.getByText('Edit details of West Community')).toBeVisible();
  await openTab('Effect');
  await expect.element(page.getByText('Grid chief Wang Jianguo')).toBeVisible();
});

test('a unit is found by the displayed name, by the one in the data, and by its code', async () => {
  await openDesk(answers());
  changeDrawing({ level: 2, chosen: [] });
  const field = page.getByRole('combobox', { name: 'Unit', exact: true });
  for (const sought of ['east', '东', 'SE']) {
    await field.fill(sought);
    await expect.element(page.getByRole('option', { name: 'East Community' })).toBeVisible();
    await expect.element(page.getByRole('option', { name: 'West' })).not.toBeInTheDocument();
  }
});

test('the fields of a unit contain the names of the data, and other changes do not change the name', async () => {
  await openDesk(answers());
  changeDrawing({ level: 2, chosen: ['SW'] });
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await expect.element(name).toHaveValue('西社区');
  await page.getByRole('textbox', { name: 'Households' }).fill('250');
  await userEvent.click(page.getByRole('button', { name: 'Apply' }));
  await vi.waitFor(() => expect(saved()).toHaveLength(1), 5000);
  expect(saved()[0]?.content.units.map(({ key, name }) => [key, name])).toEqual([
    ['S', '老城'],
    ['SW', '西社区'],
  ]);
  expect(saved()[0]?.content.units.at(-1)).toMatchObject({ households: 250, posts: null });
});

test('a plan that is opened without a change changes no name', async () => {
  await openDesk(answers({ content: renamed('西社区新名'), changedUnits: 1 }));
  const drawing = getDrawing();
  const now = drawing && writeContent(drawing.base, currentDraft(drawing.history));
  expect(now?.units.map(({ key, name }) => [key, name])).toEqual([['SW', '西社区新名']]);
  await openTab('Review');
  await page.getByRole('button', { name: 'Send for review' }).click();
  expect(saved()).toEqual([]);
});

test('a line of the changes goes to the new unit that it names in English', async () => {
  const [first] = renamed('德化街').units;
  if (!first) throw new Error('there is one');
  const ground = [
    [
      [
        1_136_000_000, 347_000_000, 1_136_005_000, 347_000_000, 1_136_005_000, 347_010_000,
        1_136_000_000, 347_010_000,
      ],
    ],
  ];
  const rest = [
    [
      [
        1_136_005_000, 347_000_000, 1_136_010_000, 347_000_000, 1_136_010_000, 347_010_000,
        1_136_005_000, 347_010_000,
      ],
    ],
  ];
  const units = [
    { ...first, key: 'SW', name: '西社区', ground: rest, posts: null },
    { ...first, key: '+1', ground, posts: [] },
  ];
  const after = { code: 'SX', name: '德化街', parent: 'S', areaM2: 100 };
  const changes = [{ level: 2, kinds: ['new'], before: null, after, from: [] }];
  await openDesk(
    answers(
      { content: { units, removed: [] } as PlanContent, changedUnits: 2 },
      { '/api/plans/1/changes': { changes } },
    ),
  );
  await openTab('Review');
  await userEvent.click(page.getByRole('button', { name: /Dehua Street/ }));
  expect(getDrawing()?.chosen).toEqual(['+1']);
});

const candidate = {
  placeCode: 'P-1',
  name: '德化街 12 号',
  address: null,
  floor: null,
  precision: 'exact',
  score: 0.98,
  position: [113.66, 34.75],
  grids: [],
};

test('a found address is shown in English, and stored as in the data', async () => {
  await renderDesk(<NewIncidentPanel />, {
    ...incidentReplies,
    '/api/glossary': { terms },
    '/api/geocode': { query: 'x', understood: 'x', candidates: [candidate] },
  });
  const address = page.getByRole('textbox', { name: 'Address' });
  await address.fill('德化街12');
  await userEvent.click(page.getByRole('button', { name: /Dehua Street No. 12/ }));
  expect(useIncidentDraft.getState().address).toBe('德化街 12 号');
  await expect.element(page.getByText('Dehua Street No. 12', { exact: true })).toBeVisible();
  await expect.element(page.getByText(/^Located at Dehua Street No. 12/)).toBeVisible();
});

test('an address typed in English is searched by its name in the data, and stored so', async () => {
  await renderDesk(<NewIncidentPanel />, { ...incidentReplies, '/api/glossary': { terms } });
  const answer = vi.mocked(window.fetch).getMockImplementation();
  vi.mocked(window.fetch).mockImplementation(async (asked, init) => {
    const { pathname, searchParams } = new URL(String(asked), location.href);
    if (pathname !== '/api/geocode') return answer?.(asked, init) ?? Response.error();
    const q = searchParams.get('q') ?? '';
    return Response.json({
      query: q,
      understood: q,
      candidates: q === '德化街12号' ? [candidate] : [],
    });
  });
  await page.getByRole('textbox', { name: 'Address' }).fill('Dehua Street No. 12');
  await userEvent.click(page.getByRole('button', { name: /Dehua Street No. 12/ }));
  expect(useIncidentDraft.getState().address).toBe('德化街 12 号');
});

test('a moved incident keeps the address of the data unless another one is written', async () => {
  const located = theIncident({ address: '德化街 12 号', allowed: ['locate'] });
  await renderDesk(<IncidentPanel code="C-1" />, {
    ...incidentReplies,
    '/api/glossary': { terms },
    '/api/incidents/C-1': located,
  });
  await expect.element(page.getByText('Dehua Street No. 12').first()).toBeVisible();
  await userEvent.click(page.getByRole('button', { name: /^Set location/ }));
  const address = page.getByRole('textbox', { name: 'Address' });
  await expect.element(address).toHaveValue('德化街 12 号');
});
