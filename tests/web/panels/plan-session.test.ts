import { afterEach, describe, expect, test, vi } from 'vitest';
import { type PlanContent, planContent } from '../../../api/core/contract/plans.ts';
import { listProblems } from '../../../api/core/editor/check-draft.ts';
import { currentDraft } from '../../../api/core/editor/history.ts';
import { openPlanSession, usePlanSession } from '../../../web/panels/plan/plan-session.ts';
import { planSession } from '../../../web/panels/plan/session-acts.ts';
import { takeAction, takeActionInHand, undoStep } from '../../../web/state/actions/draw.ts';
import { takeTool } from '../../../web/state/actions/drawing.ts';
import { leavePlan, openPlan } from '../../../web/state/actions/plan.ts';
import { getState } from '../../../web/state/app-state.ts';
import { initialState } from '../../../web/state/choices.ts';
import { getDrawing } from '../../../web/state/drawing.ts';
import {
  dropDrawing,
  findKeptDrawing,
  forgetOldDrawings,
  keepDrawing,
} from '../../../web/state/kept-drawing.ts';
import { changeDrawing, setState } from '../set-state.ts';
import { answerWith, clearDesk } from './desk.tsx';
import { area, plan, renamed } from './plan-replies.ts';

let end = () => {};
afterEach(async () => {
  end();
  clearDesk();
  await dropDrawing('1');
});

const rename = (name: string) => takeAction({ kind: 'describe', unit: 'SW', change: { name } });
const drawing = () => {
  const open = getDrawing();
  if (open === null) throw new Error('nothing is drawn');
  return open;
};
const nameNow = () => {
  const drawing = getDrawing();
  return drawing && currentDraft(drawing.history).units.get('SW')?.name;
};
const namesOf = ({ units }: PlanContent) => units.map(({ name }) => name);
const sent = () =>
  vi
    .mocked(window.fetch)
    .mock.calls.filter(([, init]) => init?.method === 'PUT')
    .map(([, init]) => JSON.parse(String(init?.body)));

describe('a drawing', () => {
  test('is saved automatically, with the seen version', async () => {
    answerWith({ '/api/plans/1/content': { ...plan, version: 2 } });
    end = openPlanSession(plan, area);
    expect(rename('West')).toBe(true);
    expect(usePlanSession.getState().saving).toBe('unsaved');
    await vi.waitFor(() => expect(usePlanSession.getState().saving).toBe('saved'), 5000);
    expect(sent()).toEqual([{ version: 1, content: renamed('West') }]);
    rename('Far west');
    await vi.waitFor(() => expect(sent()).toHaveLength(2), 5000);
    expect(sent()[1].version).toBe(2);
  });

  test('during a pending save does not count as saved with it', async () => {
    answerWith({ '/api/plans/1/content': { ...plan, version: 2 } });
    end = openPlanSession(plan, area);
    const told: [string, number][] = [];
    const stop = usePlanSession.subscribe(({ saving }) => {
      if (saving === 'saving' && sent().length === 0) rename('Far west');
      told.push([saving, sent().length]);
    });
    rename('West');
    await vi.waitFor(() => expect(sent()).toHaveLength(2), 8000);
    await vi.waitFor(() => expect(usePlanSession.getState().saving).toBe('saved'), 5000);
    stop();
    expect(told.filter(([saving]) => saving === 'saved')).toEqual([['saved', 2]]);
    expect(sent().map(({ content }) => namesOf(content))).toEqual([['West'], ['Far west']]);
  });

  test('is checked against the rules that came with the area', () => {
    const large = { least: null, most: 1 };
    const levels = area.rules.levels.map((rules) => ({ ...rules, areaM2: large }));
    const severity = { ...area.rules.severity, area: 'error' as const };
    end = openPlanSession(plan, { ...area, rules: { severity, levels } });
    const found = () => listProblems(drawing().assessment).filter(({ check }) => check === 'area');
    expect(found().map(({ units, isOld }) => [units, isOld])).toContainEqual([['SW'], true]);
    end();
    end = openPlanSession(plan, area);
    expect(found()).toEqual([]);
  });

  test('saved by somebody else meanwhile waits for a choice, and neither is lost', async () => {
    const theirs = { ...plan, version: 5, content: renamed('Theirs') };
    answerWith({
      '/api/plans/1/content': { status: 409, reason: 'version_conflict', plan: theirs },
    });
    end = openPlanSession(plan, area);
    rename('Mine');
    await vi.waitFor(() => expect(usePlanSession.getState().conflict?.version).toBe(5), 5000);
    expect(nameNow()).toBe('Mine');
    answerWith({ '/api/plans/1/content': { ...plan, version: 6 } });
    planSession()?.keepMine();
    await vi.waitFor(() => expect(usePlanSession.getState().saving).toBe('saved'), 5000);
    expect(sent().at(-1)).toEqual({ version: 5, content: renamed('Mine') });
  });

  test('by somebody else is applied on request', async () => {
    end = openPlanSession(plan, area);
    rename('Mine');
    planSession()?.hearOf({ ...plan, version: 5, content: renamed('Theirs') });
    expect(usePlanSession.getState().conflict?.version).toBe(5);
    planSession()?.takeTheirs();
    expect(nameNow()).toBe('Theirs');
  });

  test('survives a crashed tab, with its steps', async () => {
    answerWith({ '/api/plans/1/content': 'broken' });
    end = openPlanSession(plan, area);
    rename('West');
    rename('Far west');
    await vi.waitFor(() => expect(usePlanSession.getState().saving).toBe('failed'), 5000);
    end();
    end = openPlanSession(plan, area);
    expect(nameNow()).toBe('SW');
    await vi.waitFor(() => expect(usePlanSession.getState().kept).not.toBeNull(), 5000);
    planSession()?.takeKept();
    expect(nameNow()).toBe('Far west');
    expect(getDrawing()?.history.steps).toHaveLength(2);
  });

  test('is saved, and its steps still exist after a reload of the page', async () => {
    const saved = { ...plan, version: 2, content: planContent.parse(renamed('Far west')) };
    answerWith({ '/api/plans/1/content': { ...plan, version: 2 } });
    end = openPlanSession(plan, area);
    rename('West');
    rename('Far west');
    await vi.waitFor(() => expect(usePlanSession.getState().saving).toBe('saved'), 5000);
    await vi.waitFor(async () => expect((await findKeptDrawing('1'))?.isSaved).toBe(true), 5000);
    end();
    end = openPlanSession(saved, area);
    await vi.waitFor(() => expect(getDrawing()?.history.steps).toHaveLength(2), 5000);
    expect(usePlanSession.getState().kept).toBeNull();
    undoStep();
    expect(nameNow()).toBe('West');
    end();
    // With later changes by somebody else, it is neither offered nor listed: nothing of it is lost.
    end = openPlanSession({ ...saved, version: 3, content: renamed('Theirs') }, area);
    await findKeptDrawing('1');
    expect(getDrawing()?.history.steps).toHaveLength(0);
  });

  test('does not stay for ever in a browser that never opens its plan again', async () => {
    const [now, day] = [Date.UTC(2026, 10, 30), 86_400_000];
    const left = (planId: string, age: number, isSaved: boolean) =>
      keepDrawing({
        ...{ planId, isSaved, at: now - age * day, version: 1, baseEdition: 1, history: null },
        content: planContent.parse(renamed('West')),
      });
    const saved = Array.from({ length: 22 }, (_, age) => String(100 + age));
    for (const [age, planId] of saved.entries()) await left(planId, age, true);
    await left('200', 60, false);
    await left('201', 120, false);
    await forgetOldDrawings(now);
    const found = async (planId: string) => (await findKeptDrawing(planId)) !== null;
    expect(await Promise.all(['119', '120', '121'].map(found))).toEqual([true, false, false]);
    expect(await Promise.all(['200', '201'].map(found))).toEqual([true, false]);
    for (const planId of [...saved, '200']) await dropDrawing(planId);
  });

  test('by a colleague is merged where nothing was drawn here, and its units are named', () => {
    end = openPlanSession(plan, area);
    const save = {
      what: 'save' as const,
      by: 'admin',
      at: plan.createdAt,
      reason: null,
      version: 5,
    };
    planSession()?.hearOf({
      ...plan,
      version: 5,
      content: planContent.parse(renamed('Theirs')),
      events: [save],
    });
    expect(nameNow()).toBe('Theirs');
    // Saved again before it was read: the first change is reported all the same.
    const again = { ...save, by: 'planner', version: 6 };
    const both = planContent.parse({
      units: [...renamed('Theirs').units, ...renamed('East', 'SE').units],
      removed: [],
    });
    planSession()?.hearOf({ ...plan, version: 6, content: both, events: [save, again] });
    const { by, changes } = usePlanSession.getState().taken ?? {};
    expect(by).toEqual(['admin', 'planner']);
    expect(changes?.map(({ name }) => name)).toEqual(['Theirs', 'East']);
    planSession()?.seeTaken();
    expect(usePlanSession.getState().taken).toBeNull();
  });

  test('cannot be changed by a role that may only read', () => {
    end = openPlanSession({ ...plan, allowed: [] }, area);
    expect(rename('West')).toBe(false);
    expect(usePlanSession.getState().saving).toBe('readOnly');
  });
});

test('a selection is dropped after two changes of the tool, and after its action', () => {
  end = openPlanSession(plan, area);
  const inHand = () => [drawing().chosen, drawing().receiver];
  changeDrawing({ level: 2, chosen: ['SW'] });
  takeTool('assign');
  // A selected unit is used by the next tool.
  expect(inHand()).toEqual([['SW'], null]);
  changeDrawing({ receiver: 'S' });
  takeTool('border');
  expect(inHand()).toEqual([[], null]);
  takeTool('merge');
  changeDrawing({ chosen: ['SW', 'SE'] });
  expect(takeActionInHand({ kind: 'merge', units: ['SW', 'SE'], into: 'SW' })).toBe(true);
  expect(inHand()).toEqual([[], null]);
});

test('layers chosen during drawing are no longer used at the desk, however the plan is closed', () => {
  setState(initialState);
  const { layers } = getState();
  openPlan('1');
  setState({ layers: { ...layers, incidents: false, cameras: true } });
  leavePlan();
  expect(getState().layers).toEqual(layers);
  openPlan('1');
  setState({ layers: { ...layers, incidents: false } });
  setState({ plan: null, panel: 'editions' });
  expect(getState().layers).toEqual(layers);
});
