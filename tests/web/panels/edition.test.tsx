import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Edition } from '../../../api/core/contract/grids.ts';
import { queryClient } from '../../../web/api.ts';
import { makeEditionDates } from '../../../web/panels/edition/edition-dates.ts';
import EditionLine from '../../../web/panels/edition/edition-line.tsx';
import { EditionNotice } from '../../../web/panels/edition/edition-notice.tsx';
import { EditionPanel } from '../../../web/panels/edition/edition-panel.tsx';
import {
  dismissNotice,
  useEditionInForce,
} from '../../../web/panels/edition/use-come-into-force.ts';
import { GridLineage } from '../../../web/panels/grid/grid-lineage.tsx';
import { GridPanel } from '../../../web/panels/grid/grid-panel.tsx';
import { OverviewPanel } from '../../../web/panels/overview/overview-panel.tsx';
import { editionAt } from '../../../web/questions/editions.ts';
import { useGrid } from '../../../web/questions/grids.ts';
import { getState, useAppState } from '../../../web/state/app-state.ts';
import { meAs } from '../../helpers/me-as.ts';
import { answerWith, clearDesk, renderDesk } from './desk.tsx';
import { community, detail, grid, service, street } from './replies.ts';

afterEach(() => {
  dismissNotice();
  clearDesk();
});

function Desk() {
  useEditionInForce();
  const selected = useAppState(({ selection }) =>
    selection?.kind === 'grid' ? selection.code : null,
  );
  useGrid(selected);
  return <EditionNotice />;
}

/** Every edition, and the notice when another one comes into force. */
function PanelAndNotice() {
  useEditionInForce();
  return (
    <>
      <EditionPanel />
      <EditionNotice />
    </>
  );
}

const eighth: Edition = {
  id: 8,
  baseId: 7,
  title: 'Eighth',
  validFrom: '2026-11-22T04:00:00.000Z',
  validTo: null,
  publishedAt: '2026-11-22T04:00:00.000Z',
  publishedBy: null,
  restores: null,
};
const known = { '/api/service': service, '/api/grids/SCG': detail(grid, [street, community]) };
const changed = {
  '/api/service': { ...service, edition: eighth },
  '/api/editions/8/changes': { edition: 8, against: 7, changes: [] },
};

async function publish(replies: Parameters<typeof answerWith>[0]) {
  answerWith(replies);
  await queryClient.invalidateQueries();
}

describe('another edition in force', () => {
  test('is announced once, and the selection stays', async () => {
    await renderDesk(<Desk />, known, { selection: { kind: 'grid', code: 'SCG' } });
    await vi.waitFor(() =>
      expect(queryClient.getQueryData(['/api/grids/SCG', { asOf: null }])).toBeDefined(),
    );
    await expect.element(page.getByTestId('edition-notice')).not.toBeInTheDocument();
    await publish({ ...known, ...changed });
    await expect.element(page.getByText('Edition 8 is in force')).toBeVisible();
    expect(getState().selection).toEqual({ kind: 'grid', code: 'SCG' });
    await userEvent.click(page.getByRole('button', { name: 'What changed' }));
    expect(getState().panel).toBe('editions');
  });

  test('a unit that no longer exists is replaced by its successor with most of its ground', async () => {
    await renderDesk(<Desk />, known, { selection: { kind: 'grid', code: 'SCG' } });
    await vi.waitFor(() =>
      expect(queryClient.getQueryData(['/api/grids/SCG', { asOf: null }])).toBeDefined(),
    );
    const step = (code: string, shareOfOld: number) => ({
      edition: 8,
      validFrom: eighth.validFrom,
      old: { code: 'SCG', name: 'Arcade' },
      new: { code, name: `Successor ${code}` },
      shareOfOld,
      shareOfNew: 1,
    });
    await publish({
      ...changed,
      '/api/grids/SCG': { status: 404, reason: 'grid_not_found' },
      '/api/grids/SCG/lineage': { code: 'SCG', steps: [step('SCH', 0.3), step('SCI', 0.7)] },
      '/api/grids/SCI': detail({ ...grid, code: 'SCI', name: 'Successor SCI' }, [
        street,
        community,
      ]),
    });
    await vi.waitFor(() => expect(getState().selection).toEqual({ kind: 'grid', code: 'SCI' }));
    await expect.element(page.getByText(/now belongs to Successor SCI/)).toBeVisible();
  });

  test('without a lineage, the unit at the place of its name is the successor', async () => {
    await renderDesk(<Desk />, known, { selection: { kind: 'grid', code: 'SCG' } });
    await vi.waitFor(() =>
      expect(queryClient.getQueryData(['/api/grids/SCG', { asOf: null }])).toBeDefined(),
    );
    await publish({
      ...changed,
      '/api/grids/SCG': { status: 404, reason: 'grid_not_found' },
      '/api/grids/at': [street, community],
    });
    await vi.waitFor(() => expect(getState().selection).toEqual({ kind: 'grid', code: 'SC' }));
  });
});

describe('the line of editions', () => {
  const seventh: Edition = { ...eighth, id: 7, title: 'Seventh', validTo: eighth.validFrom };
  const first = { ...seventh, validFrom: '2026-01-01T00:00:00.000Z' };
  const editions = [eighth, first];

  test('goes back an edition and returns to now with one click', async () => {
    await renderDesk(<EditionLine />, { '/api/service': service, '/api/editions': editions });
    await userEvent.click(page.getByRole('button', { name: 'Previous edition' }));
    expect(getState().asOf).toBe('2026-01-01T00:00:00.000Z');
    await expect.element(page.getByText(/^In force Jan/)).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Back to now' }));
    expect(getState().asOf).toBeNull();
  });

  test('an instant belongs to the edition that was in force then, and none before the first', () => {
    expect(editionAt(editions, '2026-06-01T00:00:00.000Z')?.id).toBe(7);
    expect(editionAt(editions, eighth.validFrom)?.id).toBe(8);
    expect(editionAt(editions, '2025-06-01T00:00:00.000Z')).toBeNull();
  });
});

test('editions of one day differ by the clock time, of one minute by the seconds', () => {
  const starts = [
    '2026-11-22T01:12:49.165Z',
    '2026-11-22T01:12:43.030Z',
    '2026-11-22T01:07:52.644Z',
    '2026-10-01T01:00:00.000Z',
  ];
  const { at, span } = makeEditionDates(starts, 'en', 'Asia/Shanghai');
  expect(starts.map(at)).toEqual([
    'Nov 22, 2026, 09:12:49',
    'Nov 22, 2026, 09:12:43',
    'Nov 22, 2026, 09:07',
    'Oct 1, 2026',
  ]);
  const [newest = '', ...older] = starts;
  expect(span(older[0] ?? '', newest)).toMatch(/^Nov 22, 2026, 09:12:43\s–\s09:12:49$/);
});

test('a range of days is written in the format of a day, in Chinese too', () => {
  const [from, to] = ['2026-11-22T01:00:00.000Z', '2026-11-30T01:00:00.000Z'];
  const { span } = makeEditionDates([from, to], 'zh-CN', 'Asia/Shanghai');
  expect(span(from, to)).toBe('2026年11月22日 – 2026年11月30日');
  const later = '2026-11-22T02:30:00.000Z';
  const dates = makeEditionDates([from, later], 'zh-CN', 'Asia/Shanghai');
  expect(dates.span(from, later)).toBe('2026年11月22日 09:00 – 10:30');
});

test('the list shows who published an edition, and for one from a file that it was imported', async () => {
  const seventh = { ...eighth, id: 7, validFrom: '2026-01-01T00:00:00.000Z' };
  await renderDesk(<EditionPanel />, {
    '/api/service': { ...service, edition: eighth },
    '/api/editions': [
      { ...eighth, publishedBy: 'publisher' },
      { ...seventh, validTo: eighth.validFrom },
    ],
    '/api/editions/8/changes': { edition: 8, against: 7, changes: [] },
  });
  await expect.element(page.getByText('since Nov 22, 2026 · Publisher')).toBeVisible();
  await expect.element(page.getByText(/^Jan 1 – Nov 22, 2026 · imported$/)).toBeVisible();
});

test('a line of the changes moves the map to its unit or its successor and marks it', async () => {
  const told = (code: string, name: string) => ({ code, name, parent: 'S', areaM2: 100 });
  const kept = {
    level: 3,
    kinds: ['ground' as const],
    before: told('SCG', 'Arcade'),
    after: told('SCG', 'Arcade'),
    from: [{ code: 'SCX', shareOfOld: 0.9, shareOfNew: 0.5 }],
  };
  const gone = {
    level: 3,
    kinds: ['removed' as const],
    before: told('SCX', 'Kiosk'),
    after: null,
    from: [],
  };
  await renderDesk(<EditionPanel />, {
    '/api/service': { ...service, edition: eighth },
    '/api/editions': [eighth, { ...eighth, id: 7, validTo: eighth.validFrom }],
    '/api/editions/8/changes': { edition: 8, against: 7, changes: [kept, gone] },
    '/api/grids/SCG': detail(grid, [street, community]),
    '/api/grids/SCX': { ...detail(grid, [street, community]), code: 'SCX' },
  });
  const line = (name: RegExp) => page.getByRole('button', { name });
  await expect.element(line(/^Arcade/)).toBeVisible();
  line(/^Arcade/)
    .element()
    .focus();
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(getState().highlighted).toBe('SCG'));
  expect(getState().flight).toEqual({ bbox: grid.bbox });
  await expect.element(line(/^Arcade/)).toHaveAttribute('aria-current', 'true');
  await userEvent.click(line(/^Kiosk/));
  await expect.element(line(/^Kiosk/)).toHaveAttribute('aria-current', 'true');
  await vi.waitFor(() =>
    expect(
      vi
        .mocked(window.fetch)
        .mock.calls.map(([address]) => String(address))
        .filter((address) => address.includes('/api/grids/SCX')),
    ).toEqual([`/api/grids/SCX?asOf=${encodeURIComponent(eighth.validFrom)}`]),
  );
  await vi.waitFor(() => expect(getState().highlighted).toBe('SCG'));
});

test('the highlighted edition of the list is the described one, also after one has come into force again', async () => {
  const past = (id: number) => ({
    ...eighth,
    id,
    title: `Number ${id}`,
    validTo: eighth.validFrom,
  });
  const seventh = { ...past(7), validFrom: '2026-01-01T00:00:00.000Z' };
  const ninth = { ...eighth, id: 9, title: 'Ninth', validFrom: '2026-11-23T04:00:00.000Z' };
  await renderDesk(<PanelAndNotice />, {
    '/api/service': { ...service, edition: eighth },
    '/api/editions': [eighth, seventh],
  });
  const told = (id: number) => page.getByText(`What changed · Edition ${id}`);
  await page.getByText('Number 7').click();
  await expect.element(told(7)).toBeVisible();
  await publish({
    '/api/service': { ...service, edition: ninth },
    '/api/editions': [ninth, { ...past(8), validTo: ninth.validFrom }, seventh],
  });
  await page.getByRole('button', { name: 'What changed' }).click();
  await expect.element(told(9)).toBeVisible();
  await expect.element(page.getByRole('button', { name: /Ninth/ })).toHaveAttribute('aria-current');
});

test('a list of changes shows the origin of ground by name, areas in one unit, and as an area where a percentage is too small', async () => {
  const unit = (code: string, name: string, areaM2: number) => ({
    code,
    name,
    parent: 'S',
    areaM2,
  });
  const grown = {
    level: 3,
    kinds: ['ground' as const],
    before: unit('G1', 'Arcade', 48_890),
    after: unit('G1', 'Arcade', 110_000),
    from: [
      { code: 'G1', shareOfOld: 1, shareOfNew: 0.5 },
      { code: 'G2', shareOfOld: 0.5, shareOfNew: 0.4 },
      { code: 'G3', shareOfOld: 0.0001, shareOfNew: 0.0001 },
    ],
  };
  const lost = (code: string, name: string) => ({
    level: 3,
    kinds: ['ground' as const],
    before: unit(code, name, 30_000),
    after: unit(code, name, 29_000),
    from: [],
  });
  await renderDesk(<EditionPanel />, {
    '/api/service': { ...service, edition: eighth },
    '/api/editions': [eighth],
    '/api/editions/8/changes': {
      edition: 8,
      against: 7,
      changes: [grown, lost('G2', 'Market'), lost('G3', 'Square')],
    },
  });
  const line = page.getByRole('button', { name: /Arcade/ });
  await expect.element(line).toHaveTextContent('48,890 m² → 110,000 m²');
  await expect.element(line).toHaveTextContent('from 50.0% of Market (G2), 3 m² of Square (G3)');
});

test('a confirmation for one edition does not count for another', async () => {
  const past = (id: number) => ({
    ...eighth,
    id,
    title: `Number ${id}`,
    validFrom: `2026-0${id}-01T00:00:00.000Z`,
    validTo: id === 7 ? eighth.validFrom : '2026-07-01T00:00:00.000Z',
  });
  await renderDesk(<EditionPanel />, {
    '/api/me': meAs('publisher'),
    '/api/service': { ...service, edition: eighth },
    '/api/editions': [eighth, past(7), past(6)],
  });
  await page.getByText('Number 7').click();
  await page.getByRole('button', { name: 'Publish again' }).click();
  await expect.element(page.getByRole('button', { name: /as a new edition/ })).toBeVisible();
  await page.getByText('Number 6').click();
  await expect.element(page.getByRole('button', { name: 'Publish again' })).toBeVisible();
});

test('the origin of a unit is shown edition by edition, a new name as a new name', async () => {
  const step = (code: string, shareOfOld: number, shareOfNew: number) => ({
    edition: 8,
    validFrom: eighth.validFrom,
    old: { code, name: `Old ${code}` },
    new: { code: 'SCI', name: 'Mall' },
    shareOfOld,
    shareOfNew,
  });
  const same = { code: 'SCI', name: 'Mall' };
  const renamed = { ...step('SCI', 1, 1), edition: 9, old: { ...same, name: 'Shed' } };
  await renderDesk(<GridLineage code="SCI" />, {
    '/api/service': service,
    '/api/editions': [eighth],
    '/api/grids/SCI/lineage': {
      code: 'SCI',
      steps: [renamed, step('SCG', 0.4, 0.2), step('SCH', 0.1, 0.8)],
    },
  });
  await expect.element(page.getByText('Mall · formerly Shed')).toBeVisible();
  expect(page.getByText('Edition 8').elements()).toHaveLength(1);
  const parts = page.getByText(/ of Old /).elements();
  expect(parts.map(({ textContent }) => textContent)).toEqual([
    '10.0% of Old SCH SCH',
    '40.0% of Old SCG SCG',
  ]);
});

test('the overview counts the units of the viewed edition', async () => {
  const asOf = '2026-01-02T00:00:00.000Z';
  const seventh = { ...eighth, id: 7, title: 'Seventh', validFrom: '2026-01-01T00:00:00.000Z' };
  await renderDesk(
    <OverviewPanel />,
    {
      '/api/service': { ...service, edition: eighth },
      '/api/editions': [eighth, { ...seventh, validTo: eighth.validFrom }],
      '/api/grids': { items: [], total: 77, nextCursor: null },
    },
    { asOf },
  );
  await expect.element(page.getByText('77 · of which 77 exclusive').first()).toBeVisible();
  await expect.element(page.getByText('Jan 1 – Nov 22, 2026')).toBeVisible();
  await expect.element(page.getByText('Edition 7', { exact: true })).toBeVisible();
});

test('a code that the viewed edition does not have leads to the units that had its ground', async () => {
  const asOf = '2026-01-02T00:00:00.000Z';
  const first = { ...eighth, id: 1, validFrom: '2026-01-01T00:00:00.000Z', validTo: asOf };
  const step = {
    edition: 8,
    validFrom: eighth.validFrom,
    old: { code: 'SCG', name: 'Arcade' },
    new: { code: 'SCI', name: 'Mall' },
    shareOfOld: 0.4,
    shareOfNew: 1,
  };
  await renderDesk(
    <GridPanel code="SCI" />,
    {
      '/api/service': service,
      '/api/editions': [eighth, { ...first, validTo: eighth.validFrom }],
      '/api/grids/SCI': { status: 404, reason: 'grid_not_found' },
      '/api/grids/SCI/lineage': { code: 'SCI', steps: [step] },
    },
    { selection: { kind: 'grid', code: 'SCI' }, asOf },
  );
  await expect.element(page.getByText('Edition 1 had no unit with the code SCI.')).toBeVisible();
  await userEvent.click(page.getByRole('button', { name: /Arcade/ }));
  expect(getState().selection).toEqual({ kind: 'grid', code: 'SCG' });
});
