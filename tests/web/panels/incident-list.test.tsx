import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { IncidentSummary } from '../../../api/core/contract/incidents.ts';
import { clusterDisc } from '../../../web/map/marks/mark-look.ts';
import { mapColours } from '../../../web/map/style/colours.ts';
import { IncidentsPanel } from '../../../web/panels/incident/incidents-panel.tsx';
import { MapFoot } from '../../../web/panels/map-foot.tsx';
import { MapLegend } from '../../../web/panels/map-legend.tsx';
import { getState } from '../../../web/state/app-state.ts';
import { initialState } from '../../../web/state/choices.ts';
import { setState } from '../set-state.ts';
import { clearDesk, renderDesk } from './desk.tsx';
import { detail, service, street } from './replies.ts';

afterEach(clearDesk);

const HOUR = 3_600_000;
const before = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();

function incident(code: string, title: string, changed: Partial<IncidentSummary>): IncidentSummary {
  return {
    code,
    title,
    category: '0401',
    severity: 1,
    state: 'in_progress',
    reportedAt: before(100),
    dueAt: null,
    closedAt: null,
    timeliness: 'none',
    address: null,
    position: [113.65, 34.75],
    version: 1,
    isAlert: false,
    whistleState: 'none',
    ...changed,
  };
}

const late = incident('I-1', 'Lamp', { dueAt: before(73), timeliness: 'overdue' });
const other = incident('I-2', 'Litter', { position: [113.651, 34.751] });
const replies = {
  '/api/service': service,
  '/api/incidents': { items: [late, other], total: 2, nextCursor: null },
};

test('a list is sorted by what is most overdue, and the address contains that', async () => {
  await renderDesk(<IncidentsPanel />, replies);
  await page.getByRole('combobox', { name: 'Sort by' }).click();
  await page.getByRole('option', { name: 'Most overdue first' }).click();
  await vi.waitFor(() => {
    const asked = vi.mocked(fetch).mock.calls.map(([address]) => String(address));
    expect(asked.at(-1)).toContain('sort=overdue');
  });
  expect(getState().incidentSort).toBe('overdue');
  const saved = page.getByRole('link', { name: 'Download this list as CSV' });
  await expect.element(saved).toHaveAttribute('href', expect.stringContaining('sort=overdue'));
});

test('in the order of due times every row shows its due time', async () => {
  const quiet = incident('I-3', 'Bench', { dueAt: new Date(Date.now() + 26 * HOUR).toISOString() });
  const reply = { items: [quiet], total: 1, nextCursor: null };
  await renderDesk(<IncidentsPanel />, { ...replies, '/api/incidents': reply });
  const row = page.getByRole('button', { name: /Bench/ });
  await expect.element(row).toHaveTextContent('In progress');
  setState({ incidentSort: 'due' });
  await expect.element(row).toHaveTextContent(/In progress.*due /i);
});

test('a list is filtered by one street, the map with it, and every filter is cleared at once', async () => {
  const asked = () => vi.mocked(fetch).mock.calls.map(([address]) => String(address));
  const units = { items: [street], total: 1, nextCursor: null };
  await renderDesk(<IncidentsPanel />, {
    ...replies,
    '/api/grids': units,
    '/api/grids/S': detail(street, []),
    '/api/search': { query: '', results: [] },
  });
  await expect.element(page.getByText('Lamp')).toBeVisible();
  expect(page.getByRole('button', { name: 'Clear filters' }).elements()).toEqual([]);
  const unit = page.getByRole('combobox', { name: 'Unit' });
  await unit.fill('dehua');
  await expect.element(page.getByRole('option', { name: /^Dehua/ }).first()).toBeInTheDocument();
  await vi.waitFor(async () => {
    await userEvent.keyboard('{Enter}');
    await expect.element(unit, { timeout: 100 }).toHaveValue('Dehua');
  });
  await vi.waitFor(() => {
    const lists = asked().filter((address) => address.startsWith('/api/incidents?'));
    expect(lists.at(-1)).toContain('grid=S');
  });
  expect(getState().incidentFilter.unit).toBe('S');
  await vi.waitFor(() => expect(getState().flight).toEqual({ bbox: street.bbox }));
  await expect.element(unit).toHaveValue('Dehua');
  await expect
    .element(page.getByRole('link', { name: /CSV/ }).first())
    .toHaveAttribute('href', expect.stringContaining('grid=S'));
  await page.getByRole('button', { name: 'Clear filters' }).click();
  expect(getState().incidentFilter).toEqual(initialState.incidentFilter);
  await expect.element(unit).toHaveValue('');
});

test('days of the list are typed, and their meaning is shown', async () => {
  const days = { from: '2026-11-02', to: '2026-11-05' };
  const incidentFilter = { ...initialState.incidentFilter, by: 'closed' as const, period: days };
  await renderDesk(<IncidentsPanel />, replies, { incidentFilter });
  const period = page.getByRole('combobox', { name: 'Reported within' });
  await expect.element(period).toHaveValue('closed: Custom');
  await page.getByLabelText('To', { exact: true }).fill('2026-11-08');
  await expect
    .poll(() => getState().incidentFilter)
    .toMatchObject({ by: 'closed', period: { from: '2026-11-02', to: '2026-11-08' } });
});

test('filters are cleared in one place, and open and closed together are named so', async () => {
  const incidentFilter = { ...initialState.incidentFilter, status: 'all' as const };
  const none = { ...replies, '/api/incidents': { items: [], total: 0, nextCursor: null } };
  await renderDesk(<IncidentsPanel />, none, { incidentFilter });
  await expect.element(page.getByText('No incidents', { exact: true })).toBeVisible();
  expect(page.getByRole('button', { name: 'Clear filters' }).elements()).toHaveLength(1);
  await renderDesk(<MapFoot />, none, { incidentFilter });
  await expect.element(page.getByRole('button', { name: 'Remove: Open and closed' })).toBeVisible();
});

test('a list that is searched by typing reports an empty result, but not while the units could not be read', async () => {
  const found = { ...replies, '/api/search': { query: '', results: [] } };
  await renderDesk(<IncidentsPanel />, {
    ...found,
    '/api/grids': { items: [], total: 0, nextCursor: null },
  });
  for (const name of ['Unit', 'Category']) {
    const field = page.getByRole('combobox', { name }).or(page.getByRole('textbox', { name }));
    await field.first().fill('Xyzzy');
    const told = page.getByRole('listbox', { name }).getByText('Nothing matches');
    await expect.element(told).toBeVisible();
    await userEvent.keyboard('{Escape}');
  }
  await renderDesk(<IncidentsPanel />, { ...found, '/api/grids': 'never' });
  await page.getByRole('combobox', { name: 'Unit' }).fill('Xyzzy');
  const list = page.getByRole('listbox', { name: 'Unit' });
  await expect.element(list.getByText('Searching')).toBeVisible();
  expect(list.getByText('Nothing matches').elements()).toEqual([]);
});

test('a row shows the state of an incident, and how long it has been overdue', async () => {
  await renderDesk(<IncidentsPanel />, replies);
  const row = page.getByRole('button', { name: /Lamp/ });
  await expect.element(row).toHaveTextContent(/In progress.*Overdue: 3 days/);
});

test('every row has its category first, then its address unless it is in the title', async () => {
  const items = [
    incident('I-4', 'Gas on Minzhu Road', { address: 'Minzhu Road 100' }),
    incident('I-5', 'Dehua Street 12: smoke', { address: 'Dehua Street 12' }),
    incident('I-6', 'Noise', { position: null }),
  ];
  const reply = { items, total: items.length, nextCursor: null };
  await renderDesk(<IncidentsPanel />, { ...replies, '/api/incidents': reply });
  for (const note of ['0401 · Minzhu Road 100', '0401', '0401 · Not located']) {
    await expect.element(page.getByText(note, { exact: true })).toBeVisible();
  }
});

test('a row under the pointer is marked on the map until the pointer leaves', async () => {
  await renderDesk(<IncidentsPanel />, replies);
  await page.getByRole('button', { name: /Litter/ }).hover();
  await vi.waitFor(() => {
    expect(getState().pointed).toMatchObject({ code: 'I-2', position: [113.651, 34.751] });
  });
  await page.getByRole('heading', { name: 'Incidents' }).hover();
  await vi.waitFor(() => expect(getState().pointed).toBeNull());
});

test('a mark on the map marks its row, a cluster those of all its incidents', async () => {
  await renderDesk(<IncidentsPanel />, replies);
  const marked = () =>
    page
      .getByRole('listitem')
      .getByRole('button')
      .elements()
      .map((row) => (row instanceof HTMLElement ? row.dataset.pointed : undefined));
  await vi.waitFor(() => expect(marked()).toHaveLength(2));
  setState({
    pointed: { code: 'I-1', position: [113.65, 34.75], bbox: [113.65, 34.75, 113.65, 34.75] },
  });
  await vi.waitFor(() => expect(marked()).toEqual(['true', 'false']));
  setState({
    pointed: { code: null, position: [113.6505, 34.7505], bbox: [113.65, 34.75, 113.651, 34.751] },
  });
  await vi.waitFor(() => expect(marked()).toEqual(['true', 'true']));
});

test('what the pointer is on in the map is scrolled into view in the list', async () => {
  const items = Array.from({ length: 40 }, (_, index) =>
    incident(`I-${index}`, `Incident ${index}`, { position: [113.6 + index / 1000, 34.75] }),
  );
  await renderDesk(
    <>
      <p>elsewhere</p>
      <div data-scroll style={{ height: 300, overflow: 'auto' }}>
        <IncidentsPanel />
      </div>
    </>,
    { ...replies, '/api/incidents': { items, total: 40, nextCursor: null } },
  );
  // A list under the pointer does not move.
  await page.getByText('elsewhere').hover();
  const last = page.getByRole('button', { name: /Incident 39/ });
  await expect.element(last).not.toBeInViewport();
  const position: [number, number] = [113.639, 34.75];
  setState({ pointed: { code: 'I-39', position, bbox: [...position, ...position] } });
  await expect.element(last).toBeInViewport();
  // Of a cluster, the first of its rows.
  setState({ pointed: { code: null, position, bbox: [113.61, 34.7, 113.639, 34.8] } });
  await expect.element(page.getByRole('button', { name: /Incident 10/ })).toBeInViewport();
  await expect.element(last).not.toBeInViewport();
});

test('a filter is visible on the map, and cleared there', async () => {
  const incidentFilter = {
    ...initialState.incidentFilter,
    status: 'closed' as const,
    severities: [3],
    period: 'last_month' as const,
  };
  await renderDesk(<MapFoot />, replies, { incidentFilter });
  const shown = page.getByRole('region', { name: 'Incidents on the map, filtered:' });
  await expect.element(shown).toHaveTextContent(/Closed.*Last month.*Emergency/);
  await shown.getByRole('button', { name: 'Remove: Emergency' }).click();
  expect(getState().incidentFilter).toEqual({ ...incidentFilter, severities: [] });
  await shown.getByRole('button', { name: 'Show all open incidents' }).click();
  expect(getState().incidentFilter).toEqual(initialState.incidentFilter);
  await expect.element(shown).not.toBeInTheDocument();
});

test('over a plan no filter of the list is shown: it has no effect there', async () => {
  const incidentFilter = { ...initialState.incidentFilter, severities: [3] };
  await renderDesk(<MapFoot />, replies, { incidentFilter, plan: '1' });
  const shown = page.getByRole('region', { name: 'Incidents on the map, filtered:' });
  await expect.element(page.getByRole('button', { name: 'Show the legend' })).toBeVisible();
  expect(shown.elements()).toEqual([]);
  setState({ plan: null });
  await expect.element(shown).toBeVisible();
});

test('the legend explains disc, ring and grey of a cluster, in the colours of the map', async () => {
  await renderDesk(<MapLegend levels={service.levels} />, replies);
  const legend = page.getByRole('list', { name: 'Incidents' });
  await expect.element(legend).toHaveTextContent(/Due soon.*Overdue.*ring for due soon or overdue/);
  const discs = (words: string) =>
    [
      ...legend
        .getByRole('listitem')
        .filter({ hasText: words })
        .element()
        .querySelectorAll('circle'),
    ].map((circle) => circle.getAttribute('fill'));
  const drawn = (openCount: number, severity: number) =>
    clusterDisc({ openCount, severity }, mapColours.dark);
  expect(discs('most severe open one')).toEqual([drawn(2, 1), drawn(2, 2), drawn(2, 3)]);
  expect(discs('all closed')).toEqual([drawn(0, 3)]);
});

test('the page shows that a list is being saved', async () => {
  const place = await renderDesk(<IncidentsPanel />, replies);
  place.addEventListener('click', (event) => event.preventDefault());
  await page.getByRole('link', { name: 'Download this list as CSV' }).click();
  await expect.element(page.getByText(/Saved by the browser/)).toBeVisible();
});

test('a filter by a unit that a new edition has removed is reported, and cleared by a click', async () => {
  const step = {
    edition: 2,
    validFrom: before(1),
    old: { code: '410103001099', name: 'Old market' },
    new: { code: '410103001098', name: 'Centre' },
    shareOfOld: 1,
    shareOfNew: 0.5,
  };
  await renderDesk(
    <>
      <IncidentsPanel />
      <MapFoot />
    </>,
    {
      '/api/service': service,
      '/api/incidents': { items: [], total: 0, nextCursor: null },
      '/api/grids/410103001099': { status: 404, reason: 'grid_not_found' },
      '/api/grids/410103001099/lineage': { code: '410103001099', steps: [step] },
    },
    { incidentFilter: { ...initialState.incidentFilter, unit: '410103001099' } },
  );
  const chip = page.getByRole('button', { name: /Old market is no longer in force/ });
  await expect.element(chip).toBeVisible();
  // Without the desk around them the two overlap.
  const clear = page.getByRole('button', { name: 'Clear the unit filter' });
  await expect.element(clear).toBeInTheDocument();
  clear.element().dispatchEvent(new MouseEvent('click', { bubbles: true }));
  expect(getState().incidentFilter.unit).toBeNull();
  await expect.element(chip).not.toBeInTheDocument();
});
