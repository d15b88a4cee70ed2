import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Locator, page, userEvent } from 'vitest/browser';
import type { Me } from '../../../api/core/contract/actors.ts';
import type { Plan, PlanContent, WorkingArea } from '../../../api/core/contract/plans.ts';
import { currentDraft } from '../../../api/core/editor/history.ts';
import type { Point } from '../../../api/core/geometry/lattice.ts';
import { finishSketch } from '../../../web/map/plan/finish-sketch.ts';
import { AlertStrip } from '../../../web/panels/alert/alert-strip.tsx';
import ChangeList from '../../../web/panels/edition/change-list.tsx';
import { RestoreEdition } from '../../../web/panels/edition/restore-edition.tsx';
import { NewPlan } from '../../../web/panels/plan/new-plan.tsx';
import PlanDesk from '../../../web/panels/plan/plan-desk.tsx';
import { RestingKey } from '../../../web/panels/plan/resting-key.tsx';
import { SidePanel } from '../../../web/panels/side-panel.tsx';
import { useShortcuts } from '../../../web/panels/use-shortcuts.ts';
import { takeAction } from '../../../web/state/actions/draw.ts';
import { openDrawing, takeTool } from '../../../web/state/actions/drawing.ts';
import { getState } from '../../../web/state/app-state.ts';
import { dropDraft, keepDraft } from '../../../web/state/drafts.ts';
import { getDrawing } from '../../../web/state/drawing.ts';
import { changeFresh } from '../../../web/state/fresh-unit.ts';
import { dropDrawing, findKeptDrawing, keepDrawing } from '../../../web/state/kept-drawing.ts';
import { useProposedLook } from '../../../web/state/proposed-look.ts';
import { meAs } from '../../helpers/me-as.ts';
import { changeDrawing, setState } from '../set-state.ts';
import { answerWith, clearDesk, type Replies, renderDesk } from './desk.tsx';
import { incidentReplies, summary, theIncident } from './incident-replies.ts';
import { area, plan, renamed } from './plan-replies.ts';
import { detail, service, street } from './replies.ts';

afterEach(async () => {
  clearDesk();
  await dropDrawing('1');
});

const planner: Me = meAs('planner');
const answers = (stored: Plan, drawnOn: WorkingArea = area): Replies => ({
  '/api/service': service,
  '/api/me': planner,
  '/api/plans/1': stored,
  '/api/plans/1/working-area': drawnOn,
  '/api/grid-locks': { items: [] },
});

async function openDesk(replies: Replies) {
  await renderDesk(<PlanDesk id="1" />, replies, { plan: '1' });
  await vi.waitFor(() => expect(getDrawing()).not.toBeNull());
}

const sent = () =>
  vi
    .mocked(window.fetch)
    .mock.calls.filter(([, init]) => init?.method === 'PUT')
    .map(([, init]) => JSON.parse(String(init?.body)));
const namesOf = ({ units }: PlanContent) => units.map(({ name }) => name);
const choose = (code: string) => changeDrawing({ level: 2, chosen: [code] });
const field = (name: string) => page.getByRole('textbox', { name, exact: true });
const button = (name: string | RegExp) => page.getByRole('button', { name });
/** Without the desk around it the panel covers the tools. */
async function press(target: Locator): Promise<void> {
  await expect.element(target).toBeInTheDocument();
  target.element().dispatchEvent(new MouseEvent('click', { bubbles: true }));
}

describe('a unit is described', () => {
  test('by its code, which is checked while it is typed', async () => {
    await openDesk(answers(plan));
    choose('SW');
    await field('Code').fill('SE');
    await expect.element(page.getByText('Code already in use: SE.')).toBeVisible();
    await expect.element(button('Apply')).toBeDisabled();
    await field('Code').fill('SN');
    answerWith({ ...answers(plan), '/api/plans/1/content': { ...plan, version: 2 } });
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(sent()).toHaveLength(1), 5000);
    expect(sent()[0].content.units).toMatchObject([{ key: 'SW', code: 'SN', posts: null }]);
  });

  test('and typed text is applied when another unit is opened', async () => {
    await openDesk(answers(plan));
    choose('SW');
    await field('Name').fill('Far west');
    choose('SE');
    await expect.element(field('Name')).toHaveValue('SE');
    const drawing = getDrawing();
    const west = drawing && currentDraft(drawing.history).units.get('SW');
    expect(west?.name).toBe('Far west');
    // An invalid value is neither applied nor reported.
    await field('Code').fill('SW');
    choose('SW');
    await expect.element(field('Name')).toHaveValue('Far west');
    expect(getDrawing()?.history.steps).toHaveLength(1);
    expect(getDrawing()?.refusal).toBeNull();
  });

  test('by its staff, without a mouse and in the order of roles', async () => {
    await openDesk({ ...answers(plan), '/api/plans/1/content': { ...plan, version: 2 } });
    choose('SW');
    await expect.element(field('Name, Grid chief')).toHaveValue('Wang');
    button('Add a post').element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(field('Name, Grid worker')).toHaveFocus();
    await userEvent.keyboard('Li');
    await page.getByRole('combobox', { name: 'Role' }).nth(1).selectOptions('Leader');
    await field('Name, Leader').click();
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(sent()).toHaveLength(1), 5000);
    expect(sent()[0].content.units[0].posts).toEqual([
      { role: 'leader', name: 'Li', extension: null },
      { role: 'chief', name: 'Wang', extension: null },
    ]);
    await userEvent.click(page.getByRole('tab', { name: 'Effect' }));
    await expect.element(page.getByText('Leader Li')).toBeVisible();
  });

  test('but not while it is locked, and the reason of the lock is shown', async () => {
    const units = area.units.map((unit) =>
      unit.code === 'SW' ? { ...unit, lock: 'Under survey' } : unit,
    );
    await openDesk(answers(plan, { ...area, units }));
    choose('SW');
    await expect.element(page.getByText('Locked: Under survey')).toBeVisible();
    await expect.element(field('Name')).toBeDisabled();
    expect(takeAction({ kind: 'describe', unit: 'SW', change: { name: 'West' } })).toBe(false);
    await expect
      .element(page.getByTestId('refusal'))
      .toHaveTextContent('cannot be changed: SW (Under survey)');
  });
});

test('a lock that is set during drawing is reported', async () => {
  const lock = { code: 'SE', reason: 'Under survey', by: 'publisher', at: plan.createdAt };
  await openDesk({ ...answers(plan), '/api/grid-locks': { items: [lock] } });
  await expect
    .element(page.getByText(/Locked since you opened.*SE \(Under survey\)/))
    .toBeVisible();
  const units = area.units.map((unit) =>
    unit.code === 'SE' ? { ...unit, lock: lock.reason } : unit,
  );
  answerWith({ ...answers(plan, { ...area, units }), '/api/grid-locks': { items: [lock] } });
  await userEvent.click(button('Apply the locks'));
  await expect.element(page.getByText(/Locked since/)).not.toBeInTheDocument();
  expect(getDrawing()?.base.units.get('SE')?.lock).toBe('Under survey');
});

test('a conflict shows the proposed change and the value in force, and its ground after a click', async () => {
  const [told] = renamed('Far west').units;
  if (!told) throw new Error('there is one');
  const ground = [
    [[1_136_000_000, 347_000_000, 1_136_005_000, 347_000_000, 1_136_000_000, 347_005_000]],
  ];
  const proposed = { ...told, households: 250, ground };
  const conflictList: Plan['conflictList'] = [
    { key: 'SW', name: 'SW', why: 'changed', proposed },
    { key: 'SE', name: 'SE', why: 'changed', proposed: null },
  ];
  await openDesk(answers({ ...plan, conflicts: 2, conflictList }));
  await userEvent.click(page.getByRole('tab', { name: 'Review' }));
  await expect.element(page.getByText('The plan removes it.')).toBeVisible();
  const lines = [...document.querySelectorAll('dl > div')].map(({ textContent }) => textContent);
  expect(lines).toContain('Namein force SW → plan Far west');
  expect(lines).toContain('Householdsin force 300 → plan 250');
  expect(lines.join()).not.toContain('People');
  await userEvent.click(button('Show on the map'));
  expect(useProposedLook.getState().kept).toBe('SW');
  await userEvent.click(button('Hide from the map'));
  expect(useProposedLook.getState().kept).toBeNull();
});

test('over a plan incidents, cameras and levels are shown and hidden without leaving it', async () => {
  await openDesk(answers(plan));
  await press(button('Layers'));
  const layers = page.getByRole('dialog', { name: 'Layers' });
  expect(getState().layers).toMatchObject({ incidents: true, cameras: false });
  await press(layers.getByText('Incidents', { exact: true }));
  await press(layers.getByText('Cameras', { exact: true }));
  expect(getState().layers).toMatchObject({ incidents: false, cameras: true });
  await press(layers.getByText('Community', { exact: true }));
  expect(getState()).toMatchObject({ levelMode: 2, plan: '1' });
  expect(getDrawing()?.planId).toBe('1');
});

test('the box of layers stays below the bar and keeps the focus when the window is resized', async () => {
  await openDesk(answers(plan));
  const map = document.body.appendChild(document.createElement('div'));
  map.dataset.mapState = 'ready';
  map.style.cssText = 'position: fixed; inset: 100px 0 0';
  await press(button('Layers'));
  const box = page.getByRole('dialog', { name: 'Layers' });
  const cameras = box.getByRole('switch', { name: /Cameras/ });
  await expect.element(cameras).toBeVisible();
  (cameras.element() as HTMLElement).focus();
  const reach = () => {
    const { top, bottom } = box.element().getBoundingClientRect();
    return { top, bottom };
  };
  await vi.waitFor(() => expect(reach().top).toBeGreaterThanOrEqual(100));
  map.style.top = '160px';
  await page.viewport(1100, 420);
  takeTool('cut');
  await vi.waitFor(() => {
    expect(reach().top).toBeGreaterThanOrEqual(160);
    expect(reach().bottom).toBeLessThanOrEqual(420);
  });
  await expect.element(cameras).toHaveFocus();
  await page.viewport(1280, 720);
});

describe('somebody else was faster', () => {
  const byAdmin = { what: 'save', by: 'admin', at: plan.createdAt, reason: null, version: 5 };
  const refuse = (content: PlanContent): Replies => ({
    ...answers(plan),
    '/api/plans/1/content': {
      status: 409,
      reason: 'version_conflict',
      plan: { ...plan, version: 5, content, events: [byAdmin] },
    },
  });
  const rename = (name: string) => takeAction({ kind: 'describe', unit: 'SW', change: { name } });

  test('with another unit: the change is reported, and both are kept', async () => {
    await openDesk(refuse(renamed('East', 'SE')));
    rename('West');
    const told = page.getByRole('alert', { name: 'Someone else has saved this plan' });
    await expect
      .element(told)
      .toHaveTextContent(/West.*details changed.*Administrator.*East.*details changed/);
    answerWith({ ...answers(plan), '/api/plans/1/content': { ...plan, version: 6 } });
    await userEvent.click(button('Keep both'));
    await vi.waitFor(() => expect(sent().at(-1).version).toBe(5), 5000);
    expect(namesOf(sent().at(-1).content)).toEqual(['East', 'West']);
    await expect.element(told).not.toBeInTheDocument();
  });

  test('with the same unit: it is named, and one of both is chosen', async () => {
    await openDesk(refuse(renamed('Theirs')));
    rename('Mine');
    await expect.element(page.getByText('Changed by both: Theirs.')).toBeVisible();
    await expect.element(button('Keep both')).not.toBeInTheDocument();
    await userEvent.click(button('Take theirs'));
    const drawing = getDrawing();
    expect(drawing && currentDraft(drawing.history).units.get('SW')?.name).toBe('Theirs');
  });
});

test('a proposed change that an edition has overtaken is discarded', async () => {
  const conflictList = [{ key: 'SW', name: 'West', why: 'changed' as const, proposed: null }];
  const behind = { ...plan, conflicts: 1, conflictList };
  await openDesk({ ...answers(behind), '/api/plans/1/content': { ...plan, version: 2 } });
  await userEvent.click(page.getByRole('tab', { name: 'Review' }));
  await expect.element(page.getByText(/West · changed by both/)).toBeVisible();
  await userEvent.click(button('Discard change'));
  await vi.waitFor(() => expect(sent()).toMatchObject([{ version: 1, settled: ['SW'] }]), 5000);
});

test('several overtaken changes are discarded at once', async () => {
  const conflict = { why: 'changed' as const, proposed: null };
  const conflictList = [
    { key: 'SW', name: 'West', ...conflict },
    { key: 'SE', name: 'East', ...conflict },
  ];
  const behind = { ...plan, conflicts: 2, conflictList };
  await openDesk({ ...answers(behind), '/api/plans/1/content': { ...plan, version: 2 } });
  await userEvent.click(page.getByRole('tab', { name: 'Review' }));
  await userEvent.click(button('Discard all changes (2)'));
  await vi.waitFor(() => expect(sent()).toMatchObject([{ settled: ['SW', 'SE'] }]), 5000);
});

test('the reason of a failure is shown on every page; a chosen tool shows its own', async () => {
  await openDesk(answers(plan));
  await userEvent.click(page.getByRole('tab', { name: 'Effect' }));
  expect(takeAction({ kind: 'cut', unit: 'SW', line: [] })).toBe(false);
  await expect.element(page.getByTestId('refusal')).toBeVisible();
  takeTool('give');
  await expect
    .element(page.getByRole('tab', { name: 'Tool' }))
    .toHaveAttribute('aria-selected', 'true');
  await expect.element(field('Name of the new unit')).toHaveAttribute('placeholder', 'New unit 1');
});

describe('a unit that is drawn first', () => {
  const [S, SW, SE] = area.units;
  if (!S || !SW || !SE) throw new Error('there are three');
  /** Two grids of one micro-grid each. */
  const grids: WorkingArea = {
    ...area,
    units: [
      { ...S, level: 2 },
      { ...SW, level: 3, ground: null },
      { ...SE, level: 3, ground: null },
      { ...SW, code: 'W1', name: 'W1', level: 4, parent: 'SW' },
      { ...SE, code: 'E1', name: 'E1', level: 4, parent: 'SE' },
    ],
  };
  const [west, south, side] = [1_136_000_000, 347_000_000, 10_000];
  const ringAt = (x: number): Point[] => [
    [west + x, south + 2000],
    [west + x + 3000, south + 2000],
    [west + x + 3000, south + 6000],
    [west + x, south + 6000],
  ];
  const draftNow = () => {
    const drawing = getDrawing();
    if (!drawing) throw new Error('nothing is open');
    return currentDraft(drawing.history);
  };

  const gridNames = () =>
    [...draftNow().units.values()].flatMap(({ level, name }) => (level === 3 ? name : []));

  test('is described afterwards, in the step that drew it, as if that had been known before', async () => {
    await openDesk(answers(plan, grids));
    takeTool('give');
    expect(finishSketch(ringAt(2000))).toBe(true);
    await expect.element(page.getByTestId('made-unit')).toBeVisible();
    expect(draftNow().children.get('+1')).toHaveLength(1);
    await field('Name').fill('Night market');
    await userEvent.click(page.getByText('Exclusive grid'));
    await expect
      .poll(() => draftNow().units.get('+1'))
      .toMatchObject({ name: 'Night market', kind: 'exclusive' });
    // A smallest unit, as it would have been had it been drawn as one.
    expect(draftNow().children.has('+1')).toBe(false);
    expect(getDrawing()?.history.steps.map(({ words }) => words.values)).toEqual([
      { name: 'Night market' },
    ]);
  });

  test('asks for its name at once, and drawing continues meanwhile', async () => {
    await openDesk(answers(plan, grids));
    const canvas = document.body.appendChild(document.createElement('button'));
    canvas.focus();
    takeTool('give');
    finishSketch(ringAt(2000));
    await expect.element(field('Name')).toHaveFocus();
    await userEvent.keyboard('Night market{Enter}');
    await expect.poll(() => draftNow().units.get('+1')?.name).toBe('Night market');
    expect(document.activeElement).toBe(canvas);
    expect(getDrawing()?.refusal).toBeNull();
    // Text that was not applied with Enter is applied when the next one is drawn; Escape keeps the proposed name.
    finishSketch(ringAt(side + 2000));
    await expect.element(field('Name')).toHaveFocus();
    await userEvent.keyboard('Tea market');
    changeDrawing({ sketch: { points: ringAt(side + 6500), isRing: true } });
    await expect.poll(gridNames).toContain('Tea market');
    changeDrawing({ sketch: null });
    await expect.element(field('Name')).not.toHaveFocus();
    expect(gridNames()).toContain('Night market');
  });

  test('asks for no name that was written before, and is undone from its name field', async () => {
    await openDesk(answers(plan, grids));
    takeTool('give');
    await field('Name of the new unit').fill('Night market');
    finishSketch(ringAt(2000));
    await expect.element(field('Name')).toHaveValue('Night market');
    await expect.element(field('Name')).not.toHaveFocus();
    finishSketch(ringAt(side + 2000));
    await expect.element(field('Name')).toHaveFocus();
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.poll(() => getDrawing()?.history.done).toBe(1);
    expect(gridNames()).toEqual(['SW', 'SE', 'Night market']);
  });

  test('has the kind that was chosen before the page was reloaded', async () => {
    await openDesk(answers(plan, grids));
    const before = getDrawing();
    if (!before) throw new Error('a plan is open');
    changeFresh({ kind: 'exclusive', use: 'market', parent: 'S' });
    const { base, surroundings } = before;
    const draft = currentDraft(before.history);
    openDrawing({ planId: '1', base, draft, surroundings, rules: area.rules, mayDraw: true });
    const kept = { kind: 'exclusive', use: 'market', level: 3, parent: 'S' };
    expect(getDrawing()?.fresh).toMatchObject(kept);
    // Another plan has its own choices.
    openDrawing({ planId: '2', base, draft, surroundings, rules: area.rules, mayDraw: true });
    expect(getDrawing()?.fresh).toMatchObject({ kind: 'general', use: null });
  });

  test('and so has a part that a cut has made', async () => {
    await openDesk(answers(plan));
    takeTool('cut');
    changeDrawing({ level: 2 });
    const line: Point[] = [
      [west + 4000, south - 1000],
      [west + 4000, south + side + 1000],
    ];
    expect(finishSketch(line)).toBe(true);
    await expect.element(field('Name')).toHaveFocus();
    await expect.element(field('Name')).toHaveValue('SW 2');
    await userEvent.keyboard('Riverside{Enter}');
    await expect.poll(() => draftNow().units.get('+1')?.name).toBe('Riverside');
    expect(draftNow().units.get('SW')?.name).toBe('SW');
    expect(getDrawing()?.tool).toBe('cut');
  });

  test('and after the next step, which stays', async () => {
    await openDesk(answers(plan, grids));
    takeTool('give');
    finishSketch(ringAt(2000));
    takeAction({ kind: 'describe', unit: 'SE', change: { name: 'East' } });
    await field('Name').fill('Night market');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => draftNow().units.get('+1')?.name).toBe('Night market');
    expect(draftNow().units.get('SE')?.name).toBe('East');
    expect(getDrawing()?.history.steps).toHaveLength(3);
    // The next drawn one is asked about, and the first keeps its name.
    finishSketch(ringAt(side + 2000));
    await expect.element(field('Name')).not.toHaveValue('Night market');
    expect(draftNow().units.get('+1')?.name).toBe('Night market');
  });
});

describe('review', () => {
  const acted = () =>
    vi
      .mocked(window.fetch)
      .mock.calls.filter(([address]) => String(address).endsWith('/actions'))
      .map(([, init]) => JSON.parse(String(init?.body)));
  const reviewed = (changed: Partial<Plan>) =>
    openDesk({
      ...answers({ ...plan, changedUnits: 1, ...changed }),
      '/api/plans/1/actions': { ...plan, version: 2 },
    });

  test('is requested in one step, with the note', async () => {
    await reviewed({});
    await userEvent.click(page.getByRole('tab', { name: 'Review' }));
    await field('Note (optional)').fill('Before the new year');
    await userEvent.click(button('Send for review'));
    await vi.waitFor(() =>
      expect(acted()).toEqual([{ version: 1, action: 'submit', reason: 'Before the new year' }]),
    );
    await expect.element(field('Note (optional)')).toHaveValue('');
  });

  test('shows what changes hands before publication, and goes to the unit of a line', async () => {
    const staffed = {
      units: renamed('Far west').units.map((unit) => ({
        ...unit,
        posts: [{ role: 'chief' as const, name: 'Zhao', extension: null }],
      })),
      removed: [],
    };
    const told = (name: string) => ({ code: 'SW', name, parent: 'S', areaM2: 100 });
    const change = { level: 2, kinds: ['described'], before: told('SW'), after: told('Far west') };
    const approved = { state: 'approved' as const, allowed: ['publish' as const] };
    await openDesk({
      ...answers({ ...plan, ...approved, changedUnits: 1, content: staffed }),
      '/api/plans/1/changes': { changes: [{ ...change, from: [] }] },
    });
    await expect
      .element(page.getByText('No cameras or open incidents are reassigned.'))
      .toBeVisible();
    await expect.element(page.getByText('Posts of 1 unit change')).toBeVisible();
    await userEvent.click(button('Publish'));
    await expect.element(page.getByText(/^1 unit changed.*Posts of 1 unit change/)).toBeVisible();
    await userEvent.click(button(/Far west.*details changed/));
    expect(getDrawing()?.chosen).toEqual(['SW']);
    expect(getState().flight).toHaveProperty('bbox');
  });

  test('names cameras, open incidents and posts that change hands, and their number', async () => {
    const [west, south] = [1_136_000_000, 347_000_000];
    /** As many on each side of the cut. */
    const things = (kind: string, eachSide: number) => ({
      codes: Array.from({ length: 2 * eachSide }, (_, one) => `${kind}-${one}`),
      at: Array.from({ length: 2 * eachSide }, (_, one) => [
        west + (one < eachSide ? 2_000 : 8_000),
        south + 1_000 * (one + 1),
      ]).flat(),
    });
    const here = { ...area, cameras: things('CAM', 2), openIncidents: things('CASE', 3) };
    const counted = { ...plan, changedUnits: 2, allowed: ['save' as const, 'publish' as const] };
    await openDesk({
      ...answers(counted, here),
      '/api/plans/1/content': { ...counted, version: 2 },
      '/api/plans/1/changes': { changes: [] },
    });
    takeTool('cut');
    changeDrawing({ level: 2 });
    const cut: Point[] = [
      [west + 4_000, south - 1_000],
      [west + 4_000, south + 11_000],
    ];
    expect(finishSketch(cut)).toBe(true);
    const posts = [{ role: 'chief' as const, name: 'Zhao', extension: null }];
    expect(takeAction({ kind: 'describe', unit: 'SW', change: { posts } })).toBe(true);
    await userEvent.click(page.getByRole('tab', { name: 'Review' }));
    await userEvent.click(page.getByText('2 cameras reassigned'));
    await expect.element(button(/^CAM-\d.*SW → SW 2/).first()).toBeVisible();
    await userEvent.click(page.getByText('3 open incidents reassigned'));
    await expect.element(button(/^CASE-\d.*SW → SW 2/).first()).toBeVisible();
    await userEvent.click(page.getByText('Posts of 1 unit change'));
    await expect.element(page.getByRole('row', { name: /SW.*Wang.*Zhao/ })).toBeVisible();
    expect(page.getByText(/^No cameras or open incidents/).elements()).toEqual([]);
    // One number, at any level of the figures, with its level.
    const cameras = '2 cameras reassigned (level Community: 2)';
    const incidents = '3 open incidents reassigned (level Community: 3)';
    await userEvent.click(button('Publish'));
    const asked = page.getByText(`${cameras}, ${incidents}`, { exact: false });
    await expect.element(asked).toBeVisible();
    await userEvent.click(page.getByRole('tab', { name: 'Effect' }));
    for (const level of [1, 2]) {
      changeDrawing({ level });
      await expect.element(page.getByText(cameras)).toBeVisible();
      await expect.element(page.getByText(incidents)).toBeVisible();
    }
  });

  test('counts changes in the same way everywhere', async () => {
    const changes = ['S', 'SW'].map((code, index) => {
      const side = { code, name: code, parent: null, areaM2: 9_000 };
      return { level: index + 1, kinds: ['described'], before: side, after: side, from: [] };
    });
    await openDesk({
      ...answers({ ...plan, changedUnits: 2, content: renamed('Far west') }),
      '/api/plans/1/changes': { changes },
    });
    changeDrawing({ level: 1 });
    await userEvent.click(page.getByRole('tab', { name: 'Effect' }));
    await expect.element(page.getByText('2 units changed')).toBeVisible();
    const heads = () =>
      [...document.querySelectorAll('section h3')].map((head) => head.parentElement?.textContent);
    expect(heads()).toContain('Figures before and after');
    // Lists them, so that a reviewer finds all, with the table they belong to.
    const line = page.getByText(
      '2 units changed (Subdistrict: 1 · Community: 1) · below: Subdistrict',
    );
    await expect.element(line).toBeVisible();
    await userEvent.click(page.getByRole('tab', { name: 'Review' }));
    await expect.element(page.getByText('2 units changed').first()).toBeVisible();
  });

  test('sends no request that the role would be refused, and shows who reads it', async () => {
    const me: Me = meAs('dispatcher');
    const stored = { ...plan, changedUnits: 1, content: renamed('Far west'), allowed: [] };
    await openDesk({ ...answers(stored), '/api/me': me });
    await expect.element(page.getByText(/only planners and reviewers/)).toBeVisible();
    await userEvent.click(page.getByRole('tab', { name: 'Checks' }));
    await expect.element(button('Check on the server')).not.toBeInTheDocument();
    const asked = vi.mocked(window.fetch).mock.calls.map(([path]) => String(path));
    expect(asked.filter((path) => path.includes('/changes'))).toEqual([]);
  });

  test('is published as soon as the server has confirmed it, before it has been requested again', async () => {
    const approved = { state: 'approved' as const, allowed: ['publish' as const] };
    const stored = { ...plan, ...approved, changedUnits: 1, content: renamed('Far west') };
    const replies = { ...answers(stored), '/api/plans/1/changes': { changes: [] } };
    await openDesk(replies);
    await userEvent.click(button('Publish'));
    const outcome = { outcome: 'published', edition: 8 };
    answerWith({ ...replies, '/api/plans/1': 'never', '/api/plans/1/publish': outcome });
    await userEvent.click(button(/^Yes/));
    await expect.element(page.getByTestId('published')).toBeVisible();
    await expect.element(page.getByText('Approved', { exact: true })).not.toBeInTheDocument();
    await expect.element(page.getByText('What it changes')).not.toBeInTheDocument();
  });

  test('distinguishes errors and warnings before publication', async () => {
    const { severity, levels } = area.rules;
    const rules = {
      severity: { ...severity, households: 'error' as const },
      levels: levels.map((rule) =>
        rule.level === 2
          ? { ...rule, households: { least: 100, most: null }, needsStaff: true }
          : rule,
      ),
    };
    const content = {
      units: renamed('Far west').units.map((unit) => ({ ...unit, households: 3, posts: [] })),
      removed: [],
    };
    const approved = { state: 'approved' as const, allowed: ['publish' as const] };
    await openDesk({
      ...answers({ ...plan, ...approved, changedUnits: 1, content }, { ...area, rules }),
      '/api/plans/1/changes': { changes: [] },
    });
    await expect.element(button(/^1 error remains · \d warnings? remains?$/)).toBeVisible();
    await userEvent.click(button('Publish'));
    await expect.element(page.getByText(/^1 unit changed.*1 error remains.*warning/)).toBeVisible();
  });

  test('is withdrawn by its planner, in one step', async () => {
    await reviewed({ state: 'in_review', allowed: ['take_back'] });
    await userEvent.click(button('Take back from review'));
    await vi.waitFor(() => expect(acted()).toEqual([{ version: 1, action: 'take_back' }]));
  });

  test('returns a plan with a reason, and rejects it after a confirmation', async () => {
    await reviewed({ state: 'in_review', allowed: ['give_back', 'reject'] });
    await userEvent.click(button('Send back'));
    await expect.element(page.getByText('Enter a reason first.')).toBeVisible();
    expect(acted()).toEqual([]);
    await userEvent.keyboard('Not now');
    await userEvent.click(button('Reject'));
    expect(acted()).toEqual([]);
    await userEvent.click(button('Yes, Reject'));
    await vi.waitFor(() =>
      expect(acted()).toEqual([{ version: 1, action: 'reject', reason: 'Not now' }]),
    );
  });
});

test('a plan returned from review shows the reason, on every page', async () => {
  const at = plan.createdAt;
  const events = [
    { what: 'submit', by: 'planner', at, reason: null, version: 2 },
    { what: 'give_back', by: 'publisher', at, reason: 'Leave the market whole', version: 3 },
  ];
  await openDesk(answers({ ...plan, version: 3, events }));
  await expect.element(page.getByText('Leave the market whole')).toBeVisible();
  const again = { what: 'submit', by: 'planner', at, reason: null, version: 4 };
  await openDesk(answers({ ...plan, version: 4, events: [...events, again] }));
  await expect.element(page.getByText('Leave the market whole')).not.toBeInTheDocument();
});

test('a drawing left by a crashed tab is offered, and discarded when nobody wants it', async () => {
  const { id: planId, version, baseEdition } = plan;
  const content = renamed('West');
  await keepDrawing({
    planId,
    version,
    baseEdition,
    content,
    isSaved: false,
    history: null,
    at: Date.now(),
  });
  const since = { what: 'save', by: 'admin', at: plan.createdAt, reason: null, version: 2 };
  await openDesk(answers({ ...plan, version: 2, events: [since] }));
  await expect.element(page.getByText(/A drawing from .* was not saved/)).toBeVisible();
  await expect.element(page.getByText(/Administrator has saved the plan since/)).toBeVisible();
  await userEvent.click(button('Discard'));
  await expect.element(page.getByText(/was not saved/)).not.toBeInTheDocument();
  await vi.waitFor(async () => expect(await findKeptDrawing('1')).toBeNull());
});

test('the list of changes of a plan is marked as a draft, that of an edition is not', async () => {
  const area = { code: 'SW', name: 'West', parent: 'S', areaM2: 100 };
  const changes = [
    {
      level: 2,
      kinds: ['described'],
      before: area,
      after: { ...area, name: 'Far west' },
      from: [],
    },
  ];
  const replies = {
    ...answers({ ...plan, state: 'in_review' }),
    '/api/plans/1/changes': { changes },
    '/api/editions': [],
    '/api/editions/7/changes': { edition: 7, against: 6, changes },
  };
  await renderDesk(<ChangeList of="plan" />, replies, { plan: '1' });
  await expect.element(page.getByText('Draft, not in force')).toBeVisible();
  await expect.element(page.getByText('Plan “Names”, In review')).toBeVisible();
  await expect.element(page.getByText('Far west')).toBeVisible();
  // Anybody may open its address; a role that would be refused is shown no refusal.
  const viewer = meAs('viewer');
  await renderDesk(<ChangeList of="plan" />, { ...replies, '/api/me': viewer }, { plan: '1' });
  await expect.element(page.getByText('only planners and reviewers')).toBeVisible();
  await expect.element(page.getByText('Far west')).not.toBeInTheDocument();
  await renderDesk(<ChangeList of={7} />, replies);
  await expect.element(page.getByText('Far west')).toBeVisible();
  await expect.element(page.getByText('Draft, not in force')).not.toBeInTheDocument();
  // Published while it is open: the list is now that of the edition, with its place.
  const top = { items: [{ code: 'S', name: 'Old town' }] };
  const published = { ...plan, state: 'published', publishedEdition: 7 };
  await renderDesk(
    <ChangeList of="plan" />,
    { ...replies, '/api/plans/1': published, '/api/grids': top },
    { plan: '1' },
  );
  await expect.element(page.getByText('Far west')).toBeVisible();
  await expect.element(page.getByText('Draft, not in force')).not.toBeInTheDocument();
  setState({ plan: null });
});

test('restoring an edition requires a confirmation, and reports its outcome', async () => {
  const first = {
    id: 3,
    baseId: 2,
    title: 'Third',
    validFrom: plan.createdAt,
    validTo: plan.createdAt,
    publishedAt: plan.createdAt,
    publishedBy: null,
    restores: null,
  };
  await renderDesk(<RestoreEdition edition={first} inForce={8} />, {
    '/api/me': meAs('publisher'),
    '/api/editions/3/restore': {
      findings: [],
      changedUnits: 52,
      cameras: 47,
      openIncidents: 0,
      staffUnits: 0,
    },
  });
  await userEvent.click(button('Publish again'));
  const told = page.getByText(
    /^Edition 3 is published again as edition 9\. Compared with edition 8, .*52 units change, 47 cameras.*unchanged: open incidents and posts\.$/,
  );
  await expect.element(told).toBeVisible();
  await expect
    .element(page.getByText('This changes the map for everyone. Publish now?'))
    .toBeVisible();
  await expect.element(button('Publish as a new edition')).toBeEnabled();
  answerWith({
    '/api/me': meAs('publisher'),
    '/api/editions/3/restore': { outcome: 'published', edition: 9 },
  });
  const posted = () =>
    vi.mocked(window.fetch).mock.calls.filter(([, init]) => init?.method === 'POST');
  expect(posted()).toHaveLength(0);
  await userEvent.click(button('Publish as a new edition'));
  await expect.element(page.getByText(/Published/)).toBeVisible();
  expect(posted()).toHaveLength(1);
});

function Desk() {
  useShortcuts();
  return (
    <>
      <AlertStrip />
      <PlanDesk id="1" />
      <RestingKey />
      <SidePanel />
    </>
  );
}

test('a key that would open a panel reports over a plan why it does not', async () => {
  await renderDesk(
    <Desk />,
    { ...incidentReplies, ...answers(plan) },
    { plan: '1', panel: 'plans' },
  );
  await vi.waitFor(() => expect(getDrawing()).not.toBeNull());
  await userEvent.keyboard('9');
  const told = page.getByText(
    /“Open the editions” is not available while a plan is open\. Close the plan/,
  );
  await expect.element(told).toBeInTheDocument();
  expect(getState()).toMatchObject({ plan: '1', panel: 'plans' });
  await userEvent.keyboard('1');
  await expect.element(told).not.toBeInTheDocument();
  expect(getState().levelMode).toBe(1);
});

describe('an alert clicked during drawing', () => {
  const fire = {
    kind: 'incident',
    incident: summary({ code: 'C-1', title: 'Fire', severity: 3, isAlert: true }),
    units: [],
    version: 2,
    since: plan.createdAt,
    isReopened: false,
  };
  const replies = {
    ...incidentReplies,
    ...answers(plan),
    '/api/incidents/C-1': theIncident({ title: 'Fire' }),
    '/api/alerts': { items: [fire] },
  };
  const panel = page.getByRole('complementary', { name: 'Selected' });
  /** Without the grid of the page its parts overlap. */
  const press = (name: string | RegExp) => {
    const [found] = button(name).elements();
    if (!(found instanceof HTMLElement)) throw new Error(`there is no ${name}`);
    found.click();
  };

  test('shows its incident over the plan, and the drawing stays as it was', async () => {
    await renderDesk(<Desk />, replies, { plan: '1', panel: 'plans' });
    await vi.waitFor(() => expect(getDrawing()).not.toBeNull());
    expect(panel.elements()).toEqual([]);
    takeAction({ kind: 'describe', unit: 'SW', change: { name: 'West' } });
    const drawn = getDrawing()?.history;
    await expect.element(button(/^Fire/)).toBeInTheDocument();
    press(/^Fire/);
    await expect.element(panel.getByRole('heading', { name: 'Fire' })).toBeVisible();
    await expect.element(panel.getByRole('button', { name: /^Dispatch/ })).toBeVisible();
    expect(getState()).toMatchObject({ plan: '1', selection: { code: 'C-1' } });
    expect(getDrawing()?.history).toBe(drawn);
    await userEvent.keyboard('{Escape}');
    await expect.element(panel).not.toBeInTheDocument();
    expect(getState().plan).toBe('1');
    expect(getDrawing()?.history).toBe(drawn);
    press(/^Fire/);
    await expect.element(button('Back to the plan')).toBeInTheDocument();
    press('Back to the plan');
    await expect.element(panel).not.toBeInTheDocument();
    expect(getDrawing()?.history).toBe(drawn);
  });
});

test('a plan whose area is locked reports that and the reason before it is created', async () => {
  const lock = {
    code: street.code,
    reason: 'Old town is rebuilt',
    by: 'admin',
    at: plan.createdAt,
  };
  await renderDesk(<NewPlan onLeave={() => {}} />, {
    '/api/service': { ...service, levels: service.levels.slice(0, 1) },
    '/api/grids': { items: [street], total: 1, nextCursor: null },
    '/api/grid-locks': {
      items: [
        lock,
        { ...lock, code: 'IN', reason: 'Under survey' },
        { ...lock, code: 'OUT', reason: 'Elsewhere' },
      ],
    },
    '/api/grids/IN': detail({ ...street, code: 'IN', name: 'Lane' }, [street]),
    '/api/grids/OUT': detail({ ...street, code: 'OUT' }, []),
  });
  keepDraft('new plan', { title: '', area: [street.code] }, true);
  await expect.element(page.getByText(/is locked: Old town is rebuilt/)).toBeVisible();
  // The units in the area are included, and nothing else.
  await expect.element(page.getByText(/Lane is locked: Under survey/)).toBeVisible();
  await expect.element(page.getByText(/Elsewhere/)).not.toBeInTheDocument();
  dropDraft('new plan');
});
