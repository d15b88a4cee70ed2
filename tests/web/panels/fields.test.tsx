import { type ReactNode, useState } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import AlertPanel from '../../../web/panels/alert/alert-panel.tsx';
import { HandCount } from '../../../web/panels/crowd/hand-count.tsx';
import { TierHours } from '../../../web/panels/crowd/tier-hours.tsx';
import { IncidentPanel } from '../../../web/panels/incident/incident-panel.tsx';
import { LockList } from '../../../web/panels/plan/lock-list.tsx';
import { NewPlan } from '../../../web/panels/plan/new-plan.tsx';
import { PlanActions } from '../../../web/panels/plan/plan-actions.tsx';
import PlanDesk from '../../../web/panels/plan/plan-desk.tsx';
import PlansPanel from '../../../web/panels/plan/plans-panel.tsx';
import { VoidCodeList } from '../../../web/panels/plan/void-code-list.tsx';
import { SearchBox } from '../../../web/panels/search-box.tsx';
import { takeAction } from '../../../web/state/actions/draw.ts';
import { closeDrawing, takeTool } from '../../../web/state/actions/drawing.ts';
import { useDrafts } from '../../../web/state/drafts.ts';
import { getDrawing } from '../../../web/state/drawing.ts';
import { clearDraft } from '../../../web/state/incident-draft.ts';
import { dropDrawing } from '../../../web/state/kept-drawing.ts';
import { meAs } from '../../helpers/me-as.ts';
import { changeDrawing } from '../set-state.ts';
import { clearDesk, type Replies, renderDesk } from './desk.tsx';
import { incidentReplies, summary } from './incident-replies.ts';
import { area, plan } from './plan-replies.ts';
import { detail, grid, searchResults, service } from './replies.ts';

afterEach(async () => {
  clearDesk();
  clearDraft();
  closeDrawing();
  await dropDrawing('1');
});

const square = {
  code: 'SQ',
  name: 'Square',
  kind: 'square' as const,
  parentCode: null,
  floor: null,
  usableAreaM2: 1000,
  capacity: null,
  position: [113.65, 34.75] as [number, number],
  bounds: [2, 3, 4, 5] as [number, number, number, number],
};
const admin = { '/api/me': meAs('dispatcher+publisher+admin') };
const planner = {
  '/api/service': service,
  '/api/me': meAs('planner'),
  '/api/plans/1': plan,
  '/api/plans/1/working-area': area,
  '/api/grid-locks': { items: [] },
};
const press = (name: string | RegExp) => userEvent.click(page.getByRole('button', { name }));
const isOpen = () => vi.waitFor(() => expect(getDrawing()).not.toBeNull());
const alert = {
  kind: 'incident',
  incident: summary({ isAlert: true }),
  units: [],
  version: 1,
  since: new Date().toISOString(),
  isReopened: false,
};

const voidCodes = {
  items: [
    { code: '410103001', name: 'Old Town', editionId: 7, became: null, reason: 'left' },
    { code: '410103002', name: 'New Town', editionId: 7, became: '410103009', reason: 'is other' },
  ],
  editions: [
    {
      id: 7,
      title: 'Half of a file',
      validFrom: '2026-11-21T04:00:00.000Z',
      publishedBy: null,
      codes: 2,
      ended: 1,
    },
  ],
};

interface Form {
  part: ReactNode;
  replies: Replies;
  /** Opens the form, up to the state where a user can write. */
  open?: () => Promise<unknown>;
  /** Text by label, in a form that does not apply it before it is submitted. */
  texts: Record<string, string>;
}

const typed = 'Two are waiting at the gate';

/** Every file of the page with a text field, and the forms by which it is tested. */
const forms: Record<string, Form[]> = {
  'crowd/hand-count.tsx': [
    {
      part: <HandCount code="SQ" />,
      replies: { ...admin, '/api/crowd/spaces/SQ/counts': { isGateCounted: true, items: [] } },
      open: () => press('Set count'),
      texts: { 'People inside': '250', Reason: typed },
    },
  ],
  'crowd/tier-hours-form.tsx': [
    {
      part: <TierHours space={square} />,
      replies: { ...admin, '/api/crowd/spaces/SQ/tiers': { code: 'SQ', hours: [] } },
      open: () => press('Set'),
      texts: { Busy: '1,' },
    },
  ],
  'search-box.tsx': [
    {
      part: <SearchBox />,
      replies: { '/api/service': service, '/api/search': { query: '', results: searchResults } },
      texts: { Search: typed },
    },
  ],
  'plan/unit-form.tsx': [
    {
      part: <PlanDesk id="1" />,
      replies: planner,
      open: async () => {
        await isOpen();
        changeDrawing({ level: 2, chosen: ['SW'] });
      },
      // A code that is in use: nothing of it can be applied.
      texts: { Code: 'SE', Name: typed, Households: '12', People: '34' },
    },
  ],
  'plan/post-fields.tsx': [
    {
      part: <PlanDesk id="1" />,
      replies: planner,
      open: async () => {
        await isOpen();
        changeDrawing({ level: 2, chosen: ['SW'] });
      },
      texts: { Code: 'SE', 'Name, Grid chief': typed, 'Ext., Grid chief': '8001' },
    },
  ],
  'plan/give-tool.tsx': [
    {
      part: <PlanDesk id="1" />,
      replies: planner,
      open: async () => {
        await isOpen();
        takeTool('give');
      },
      texts: { 'Name of the new unit': typed },
    },
  ],
  'plan/lock-list.tsx': [
    {
      part: <LockList />,
      replies: {
        ...planner,
        ...admin,
        '/api/search': { query: 'arc', results: searchResults },
        '/api/grids/SCG': grid,
      },
      open: async () => {
        await page.getByRole('combobox', { name: 'Lock a unit' }).fill('arc');
        await userEvent.click(page.getByRole('option').first());
      },
      texts: { 'Why it must not change': typed },
    },
  ],
  'plan/void-code-list.tsx': [
    {
      part: <VoidCodeList />,
      replies: { ...admin, '/api/void-codes': voidCodes },
      open: async () => {
        await press('Edition 7: Half of a file');
        const first = page.getByRole('button', { name: 'Restore' }).first();
        await expect.element(first).toBeVisible();
        if (field('Why it was a mistake').elements().length === 0) await first.click();
      },
      texts: { 'Why it was a mistake': typed },
    },
  ],
  'plan/new-plan.tsx': [
    { part: <NewPlan onLeave={() => {}} />, replies: planner, texts: { Title: typed } },
  ],
  'plan/plan-actions.tsx': [
    { part: <PlanActions plan={plan} />, replies: planner, texts: { Note: typed } },
  ],
  'alert/alert-panel.tsx': [
    {
      part: <AlertPanel />,
      replies: { ...incidentReplies, '/api/alerts': { items: [alert] } },
      texts: { Note: typed },
    },
  ],
  'incident/action-form.tsx': [
    {
      part: <IncidentPanel code="C-1" />,
      replies: incidentReplies,
      open: () => press(/^Dispatch/),
      texts: { Note: typed },
    },
  ],
};

/** Files with a text field that needs no such form, and why. */
const others: Record<string, string> = {
  'incident/original-field.tsx': 'a field of action-form, in its draft',
  'incident/place-field.tsx': 'fields of new-incident-panel and action-form, in their drafts',
  'incident/new-incident-panel.tsx': 'tried field by field in new-incident.test.tsx',
  'plan/made-name.tsx': 'the draft of unit-form',
  'period/period-choice.tsx': 'days of a filter, which count when the field is left',
  'audit/audit-filters.tsx': 'a filter, which the address keeps',
  'people/people-filters.tsx': 'a filter, which the address keeps',
  'people/hand-over.tsx': 'a short step of an administrator, which closes with its person',
  'people/person-form.tsx': 'a short form of an administrator, which closes with its person',
  'screens/screen-form.tsx': 'a short form of an administrator, which closes with its screen',
  'screens/screen-sheet.tsx': 'a code that is valid for minutes',
};

test('every text field of the page is listed here', () => {
  const sources = import.meta.glob<string>('../../../web/panels/**/*.tsx', {
    query: '?raw',
    import: 'default',
    eager: true,
  });
  const elsewhere = import.meta.glob<string>(
    // Passwords and codes of the sign-in are kept nowhere.
    ['../../../web/**/*.tsx', '!../../../web/panels/**/*.tsx', '!../../../web/sign-in/**/*.tsx'],
    { query: '?raw', import: 'default', eager: true },
  );
  const hasField =
    /<(TextInput|Textarea|NumberInput|PasswordInput|Autocomplete|TagsInput|textarea)\b|contentEditable/;
  const found = Object.entries(sources).flatMap(([path, source]) =>
    hasField.test(source) ? [path.split('/panels/')[1]] : [],
  );
  expect(found.sort()).toEqual([...Object.keys(forms), ...Object.keys(others)].sort());
  expect(Object.keys(elsewhere).filter((path) => hasField.test(elsewhere[path] ?? ''))).toEqual([]);
});

let comeAndGo = (_isShown: boolean) => {};

/** A component that disappears and comes back, as panels do. */
function Panel({ children }: { children: ReactNode }) {
  const [isShown, setShown] = useState(true);
  comeAndGo = setShown;
  return isShown ? children : <p>elsewhere</p>;
}

const field = (label: string) =>
  page
    .getByRole('textbox', { name: new RegExp(`^${label}`) })
    .or(page.getByRole('searchbox', { name: label }))
    .first();

describe('a draft text stays while its form is closed, and when the page is reloaded', () => {
  const tried = Object.entries(forms).flatMap(([file, all]) => all.map((form) => ({ file, form })));
  test.each(tried)('$file', async ({ form: { part, replies, open, texts } }) => {
    await renderDesk(<Panel>{part}</Panel>, replies, { plan: '1' });
    await open?.();
    for (const [label, text] of Object.entries(texts)) await field(label).fill(text);
    comeAndGo(false);
    await expect.element(page.getByText('elsewhere')).toBeVisible();
    const kept = sessionStorage.getItem('getu.drafts');
    for (const text of Object.values(texts)) expect(kept).toContain(text);
    comeAndGo(true);
    if (!(await isThere(Object.keys(texts)[0] ?? ''))) await open?.();
    for (const [label, text] of Object.entries(texts)) {
      await expect.element(field(label)).toHaveValue(text);
    }
  });

  /** Some forms reopen without a user. */
  async function isThere(label: string): Promise<boolean> {
    await expect.element(page.getByText('elsewhere')).not.toBeInTheDocument();
    return field(label).elements().length > 0;
  }
});

test('a change of a unit by others changes only the fields without a draft', async () => {
  await renderDesk(<PlanDesk id="1" />, planner, { plan: '1' });
  await isOpen();
  changeDrawing({ level: 2, chosen: ['SW'] });
  await field('Code').fill('SE');
  takeAction({ kind: 'describe', unit: 'SW', change: { name: 'Far west' } });
  await expect.element(field('Name')).toHaveValue('Far west');
  await expect.element(field('Code')).toHaveValue('SE');
});

/** As after a reload: only the tab's session storage remains. */
async function reloadTab(): Promise<void> {
  comeAndGo(false);
  await expect.element(page.getByText('elsewhere')).toBeVisible();
  const kept = JSON.parse(sessionStorage.getItem('getu.drafts') ?? '{}');
  useDrafts.setState({}, true);
  useDrafts.setState(kept, true);
  comeAndGo(true);
}

describe('a choice in a form stays as a draft text does', () => {
  test('the units of a new plan', async () => {
    const units = { items: [{ ...grid, code: 'S', name: 'Old Town', parentCode: null }], total: 1 };
    await renderDesk(
      <Panel>
        <PlansPanel />
      </Panel>,
      {
        ...planner,
        '/api/service': { ...service, levels: service.levels.slice(0, 1) },
        '/api/plans': { items: [] },
        '/api/grids': { ...units, nextCursor: null },
      },
    );
    await press('New plan');
    await page.getByRole('combobox', { name: 'Working area' }).click();
    await page.getByRole('option', { name: 'Old Town' }).first().click();
    const chosen = page.getByRole('button', { name: 'Remove Old Town' });
    await expect.element(chosen).toBeVisible();
    await reloadTab();
    // The form has reopened, as a user expects.
    await expect.element(chosen).toBeVisible();
    await press('Cancel');
    await expect.element(page.getByRole('button', { name: 'New plan' })).toBeVisible();
  });

  test('the unit that is to be locked', async () => {
    await renderDesk(
      <Panel>
        <LockList />
      </Panel>,
      {
        ...planner,
        ...admin,
        '/api/search': { query: 'arc', results: searchResults },
        '/api/grids/SCG': detail(grid, []),
      },
    );
    await page.getByRole('combobox', { name: 'Lock a unit' }).fill('arc');
    await userEvent.click(page.getByRole('option').first());
    const lock = page.getByRole('button', { name: `Lock ${grid.name}` });
    await expect.element(lock).toBeVisible();
    await reloadTab();
    await expect.element(lock).toBeVisible();
    await expect
      .element(page.getByRole('combobox', { name: 'Lock a unit' }))
      .toHaveValue(grid.name);
  });
});
