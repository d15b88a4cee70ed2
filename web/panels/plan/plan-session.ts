/** Runs the session of the open plan: passes events to its state machine and executes the effects that it requests. */
import { create } from 'zustand';
import type { Plan, PlanContent, WorkingArea } from '../../../api/core/contract/plans.ts';
import { currentDraft, startHistory } from '../../../api/core/editor/history.ts';
import { noContent, openDraft } from '../../../api/core/editor/open-draft.ts';
import { makeSurroundings } from '../../../api/core/editor/surroundings.ts';
import { TornGround } from '../../../api/core/editor/topology/faces.ts';
import { writeContent } from '../../../api/core/editor/write-content.ts';
import { savePlan } from '../../questions/plans.ts';
import { replaceHistory } from '../../state/actions/draw.ts';
import { closeDrawing, openDrawing } from '../../state/actions/drawing.ts';
import { getDrawing, watchSteps } from '../../state/drawing.ts';
import { dropDrawing, findKeptDrawing, forgetOldDrawings } from '../../state/kept-drawing.ts';
import { serverNow } from '../../state/server-time.ts';
import { keepInBrowser } from './keep-in-browser.ts';
import { readSaveFailure } from './read-save-failure.ts';
import { readKeptHistory, stepsOfStored } from './restore-drawing.ts';
import { tellActs } from './session-acts.ts';
import { idle, isNews, openSession, step } from './session-machine.ts';
import type { Effect, SessionEvent, Shown } from './session-state.ts';

export const usePlanSession = create<Shown>()(() => idle);

/** Debounce of saving after the last change, so that a drag is one save. */
const SAVE_AFTER_MS = 1_200;
const TRY_AGAIN_MS = 5_000;

/**
 * Opens a plan for drawing and saves it from then on.
 * @returns a function that ends the session and saves what is not saved yet
 */
export function openPlanSession(plan: Plan, area: WorkingArea): () => void {
  const mayDraw = plan.allowed.includes('save');
  const waiting = plan.conflictList.map(({ key }) => key);
  const surroundings = makeSurroundings(area);
  let session = openSession(plan, mayDraw);
  let saveTimer: ReturnType<typeof setTimeout> | undefined;
  usePlanSession.setState(session.shown);

  try {
    openDrawing({
      planId: plan.id,
      base: openDraft(area, noContent),
      draft: openDraft(area, plan.content, waiting),
      surroundings,
      rules: area.rules,
      mayDraw,
    });
  } catch (error) {
    if (!(error instanceof TornGround)) throw error;
    usePlanSession.setState({ isTorn: true });
    return () => usePlanSession.setState(idle);
  }

  /** Passes an event to the machine. @returns a promise that resolves when all its effects are done */
  const tell = (event: SessionEvent): Promise<unknown> => {
    const before = session.shown;
    const [next, effects] = step(session, event);
    session = next;
    if (next.left === null && next.shown !== before) usePlanSession.setState(next.shown);
    return Promise.all(effects.map(run));
  };

  const contentNow = (): PlanContent | null => {
    const drawing = getDrawing();
    // A late answer to a save may find another plan open.
    if (drawing?.planId !== plan.id) return null;
    return writeContent(drawing.base, currentDraft(drawing.history));
  };

  const keeper = keepInBrowser(() => session.stored, contentNow);
  const save = () => {
    clearTimeout(saveTimer);
    return tell({ is: 'saveDue', content: contentNow() });
  };
  const saveAfter = (pause: number) => {
    clearTimeout(saveTimer);
    saveTimer = setTimeout(() => void save(), pause);
  };
  const send = async (version: number, content: PlanContent) => {
    const sent = await savePlan(plan.id, { version, content }).catch(readSaveFailure);
    const now = contentNow();
    if ('failure' in sent) await tell({ is: 'saveFailed', ...sent, content: now });
    else await tell({ is: 'saved', version: sent.version, content: now });
  };

  const replaceContent = (content: PlanContent) =>
    replaceHistory(startHistory(openDraft(area, content, waiting)));

  const end = () => {
    clearTimeout(saveTimer);
    keeper.stop();
    stop();
    tellActs(null);
    closeDrawing();
    usePlanSession.setState(idle);
  };

  /** Executes an effect. @returns a promise to wait for, if any */
  function run(effect: Effect): unknown {
    switch (effect.do) {
      case 'save':
        return save();
      case 'saveLater':
        return saveAfter(SAVE_AFTER_MS);
      case 'saveAgainLater':
        return saveAfter(TRY_AGAIN_MS);
      case 'send':
        return send(effect.version, effect.content);
      case 'keepLater':
        return keeper.keepLater();
      case 'keep':
        return keeper.keep(false);
      case 'keepSaved':
        return keeper.keep(true);
      case 'markKeptSaved':
        return keeper.markSaved();
      case 'dropKept':
        return dropDrawing(plan.id);
      case 'restoreSteps': {
        const steps = stepsOfStored(effect.kept, getDrawing(), session.stored, area);
        return steps && replaceHistory(steps);
      }
      case 'restoreKept': {
        const history = readKeptHistory(effect.kept, area, surroundings);
        // If the steps cannot be replayed, the drawing is restored without them.
        return history ? replaceHistory(history) : replaceContent(effect.kept.content);
      }
      case 'replaceContent':
        return replaceContent(effect.content);
      case 'replaceHistory':
        return replaceHistory(effect.history);
      case 'end':
        return end();
    }
  }

  const stop = watchSteps((drawing) => {
    if (drawing.mayDraw) void tell({ is: 'drawn' });
  });

  if (mayDraw) {
    void findKeptDrawing(plan.id).then((kept) => {
      if (kept) void tell({ is: 'keptFound', kept, openedOn: plan });
    });
    void forgetOldDrawings(serverNow());
  }

  tellActs({
    saveNow: save,
    version: () => session.stored.version,
    async settle(settled) {
      const { id, version, content } = session.stored;
      const saved = await savePlan(id, { version, content, settled });
      void tell({ is: 'settled', version: saved.version });
    },
    takeKept: () => void tell({ is: 'keptTaken' }),
    dropKept: () => void tell({ is: 'keptDropped' }),
    keepMine: () => void tell({ is: 'mineKept' }),
    keepBoth(content, changes) {
      try {
        const history = startHistory(openDraft(area, content, waiting));
        void tell({ is: 'bothKept', history, changes });
        return true;
      } catch (error) {
        if (!(error instanceof TornGround)) throw error;
        return false;
      }
    },
    takeTheirs: () => void tell({ is: 'theirsTaken' }),
    seeTaken: () => void tell({ is: 'takenSeen' }),
    hearOf(newer) {
      // Before the content is serialized, which takes long in a large area.
      if (!isNews(session, newer)) return;
      const base = getDrawing()?.base ?? null;
      void tell({ is: 'heard', plan: newer, content: contentNow(), base });
    },
  });

  return () => void tell({ is: 'closed', content: contentNow() });
}
