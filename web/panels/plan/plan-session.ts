/** Keeps what is drawn and what the server has the same: opens, saves by itself, notices when somebody else was quicker. */
import { create } from 'zustand';
import {
  type Plan,
  type PlanContent,
  plan as planSchema,
  type WorkingArea,
} from '../../../api/core/contract/plans.ts';
import { problem } from '../../../api/core/contract/problem.ts';
import { currentDraft, startHistory } from '../../../api/core/editor/history.ts';
import { noContent, openDraft } from '../../../api/core/editor/open-draft.ts';
import { readHistory, writeHistory } from '../../../api/core/editor/stored-history.ts';
import { makeSurroundings } from '../../../api/core/editor/surroundings.ts';
import { TornGround } from '../../../api/core/editor/topology/faces.ts';
import { writeContent } from '../../../api/core/editor/write-content.ts';
import { RequestFailed } from '../../api.ts';
import { savePlan } from '../../questions/plans.ts';
import {
  closeDrawing,
  getDrawing,
  openDrawing,
  replaceHistory,
  useDrawingStore,
} from '../../state/drawing.ts';
import {
  dropDrawing,
  findKeptDrawing,
  forgetOldDrawings,
  isSameContent,
  type KeptDrawing,
  keepDrawing,
} from '../../state/kept-drawing.ts';
import { serverNow } from '../../state/server-time.ts';
import { type ContentChange, changesSince, gatherChanges } from './compare-contents.ts';

export interface PlanSession {
  saving: 'saved' | 'unsaved' | 'saving' | 'failed' | 'readOnly';
  failure: Error | null;
  /** Somebody else has saved while this was drawn: the plan as it is stored. */
  conflict: Plan | null;
  /** While there is a conflict: what both were drawn on. */
  drawnOn: PlanContent | null;
  /** A drawing that a dead tab has left. */
  kept: KeptDrawing | null;
  /** What colleagues have drawn and was taken in: all of it, until it has been read of. */
  taken: { by: readonly string[]; changes: readonly ContentChange[] } | null;
  /** Base and wishes do not fit together. */
  isTorn: boolean;
}

const idle: PlanSession = {
  saving: 'saved',
  failure: null,
  conflict: null,
  drawnOn: null,
  kept: null,
  taken: null,
  isTorn: false,
};

export const usePlanSession = create<PlanSession>()(() => idle);

/** After the last stroke, so that a drag is one save. */
const SAVE_AFTER_MS = 1_200;
const KEEP_AFTER_MS = 250;
const TRY_AGAIN_MS = 5_000;

interface Stored {
  id: string;
  version: number;
  baseEdition: number;
  content: PlanContent;
}

/**
 * Opens a plan for drawing and saves it from here on.
 * @returns how to end it: what is not saved yet is saved then
 */
export function openPlanSession(plan: Plan, area: WorkingArea): () => void {
  const mayDraw = plan.allowed.includes('save');
  const waiting = plan.conflictList.map(({ key }) => key);
  let stored: Stored = plan;
  let saveTimer: ReturnType<typeof setTimeout> | undefined;
  let keepTimer: ReturnType<typeof setTimeout> | undefined;
  let isSaving = false;
  let isEnded = false;
  usePlanSession.setState({ ...idle, saving: mayDraw ? 'saved' : 'readOnly' });
  /** What comes of a save after the plan was left is nobody's state any more. */
  const tell = (changed: Partial<PlanSession>) => {
    if (!isEnded) usePlanSession.setState(changed);
  };

  const surroundings = makeSurroundings(area);
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

  const contentNow = (): PlanContent | null => {
    const drawing = getDrawing();
    // A save that comes back late finds another plan in its place.
    if (drawing?.planId !== plan.id) return null;
    return writeContent(drawing.base, currentDraft(drawing.history));
  };

  const keep = async (isSaved: boolean) => {
    clearTimeout(keepTimer);
    const content = contentNow();
    const drawing = getDrawing();
    if (!content || !drawing) return;
    const { id, version, baseEdition } = stored;
    const history = writeHistory(drawing.history, drawing.base, baseEdition);
    const at = serverNow();
    await keepDrawing({ planId: id, version, baseEdition, content, isSaved, history, at });
  };

  const keepSaved = async () => {
    if (!isEnded) return keep(true);
    const kept = await findKeptDrawing(stored.id);
    if (kept) await keepDrawing({ ...kept, isSaved: true });
  };

  const save = async (): Promise<void> => {
    clearTimeout(saveTimer);
    if (isSaving || usePlanSession.getState().conflict) return;
    const content = contentNow();
    if (!content) return;
    if (isSameContent(content, stored.content)) {
      tell({ saving: 'saved', failure: null });
      await keepSaved();
      return;
    }
    isSaving = true;
    tell({ saving: 'saving' });
    try {
      const { version } = await savePlan(stored.id, { version: stored.version, content });
      stored = { ...stored, version, content };
      // What was drawn meanwhile is not saved, and is kept here as long.
      const isAll = isSameContent(contentNow() ?? content, content);
      tell({ saving: isAll ? 'saved' : 'unsaved', failure: null });
      if (isAll) await keepSaved();
    } catch (error) {
      takeFailure(error);
    } finally {
      isSaving = false;
    }
    const newest = contentNow();
    if (newest && !isSameContent(newest, content)) saveSoon();
  };

  const takeFailure = (error: unknown) => {
    const failure = error instanceof Error ? error : new Error(String(error));
    const conflict = readConflict(failure);
    tell({
      saving: conflict ? 'unsaved' : 'failed',
      failure,
      conflict,
      drawnOn: conflict && stored.content,
    });
    const isFinal =
      failure instanceof RequestFailed && failure.status !== null && failure.status < 500;
    if (!isFinal && !isEnded) saveTimer = setTimeout(() => void save(), TRY_AGAIN_MS);
  };

  const saveSoon = () => {
    clearTimeout(saveTimer);
    saveTimer = setTimeout(() => void save(), SAVE_AFTER_MS);
  };

  const stop = useDrawingStore.subscribe(({ drawing }, before) => {
    if (!drawing || drawing.history === before.drawing?.history || !drawing.mayDraw) return;
    usePlanSession.setState({ saving: 'unsaved' });
    clearTimeout(keepTimer);
    keepTimer = setTimeout(() => void keep(false), KEEP_AFTER_MS);
    saveSoon();
  });

  if (mayDraw) {
    void findKeptDrawing(plan.id).then((kept) => {
      // Drawn on another base, it fits nothing any more.
      if (isEnded || !kept || kept.baseEdition !== plan.baseEdition) return;
      if (isSameContent(kept.content, plan.content)) takeSteps(kept);
      else if (!kept.isSaved) usePlanSession.setState({ kept });
    });
    void forgetOldDrawings(serverNow());
  }

  /** The plan is as it was left here: what was done goes on to be listed, and can be undone. */
  const takeSteps = ({ history }: KeptDrawing) => {
    const drawing = getDrawing();
    if (history === null || drawing === null || drawing.history.steps.length > 0) return;
    const read = readHistory(history, area, surroundings);
    if (read === null || read.lost > 0 || read.history.steps.length === 0) return;
    const drawn = writeContent(drawing.base, currentDraft(read.history));
    if (isSameContent(drawn, stored.content)) replaceHistory(read.history);
  };

  const takeContent = (content: PlanContent) => {
    replaceHistory(startHistory(openDraft(area, content, waiting)));
  };

  /** The conflict is decided: from here on it is drawn on what is stored. */
  const settleConflict = (): Plan | null => {
    const { conflict } = usePlanSession.getState();
    if (conflict) stored = conflict;
    usePlanSession.setState({ conflict: null, drawnOn: null });
    return conflict;
  };

  current = {
    saveNow: save,
    version: () => stored.version,
    async settle(settled) {
      const { id, version, content } = stored;
      const saved = await savePlan(id, { version, content, settled });
      stored = { ...stored, version: saved.version };
    },
    takeKept() {
      const { kept } = usePlanSession.getState();
      usePlanSession.setState({ kept: null });
      if (!kept) return;
      const read = kept.history === null ? null : readHistory(kept.history, area, surroundings);
      // Steps that cannot be done again are not what was drawn: the drawing is.
      if (read && read.lost === 0) replaceHistory(read.history);
      else takeContent(kept.content);
    },
    dropKept() {
      usePlanSession.setState({ kept: null });
      void dropDrawing(stored.id);
    },
    keepMine() {
      if (settleConflict()) void save();
    },
    keepBoth(content, changes) {
      try {
        const history = startHistory(openDraft(area, content, waiting));
        const { version } = stored;
        const theirs = settleConflict();
        if (!theirs) return true;
        replaceHistory(history);
        tellTaken(drawnSince(theirs, version), changes);
        void save();
        return true;
      } catch (error) {
        if (!(error instanceof TornGround)) throw error;
        return false;
      }
    },
    seeTaken() {
      usePlanSession.setState({ taken: null });
    },
    takeTheirs() {
      const theirs = settleConflict();
      if (!theirs) return;
      takeContent(theirs.content);
      void dropDrawing(stored.id);
    },
    hearOf(newer) {
      if (newer.version <= stored.version || isSaving) return;
      const isMine = isSameContent(contentNow() ?? noContent, stored.content);
      if (isSameContent(newer.content, stored.content)) stored = newer;
      else if (isMine) {
        const drawing = getDrawing();
        const changes = drawing ? changesSince(drawing.base, stored.content, newer.content) : [];
        const by = drawnSince(newer, stored.version);
        stored = newer;
        takeContent(newer.content);
        tellTaken(by, changes);
      } else usePlanSession.setState({ conflict: newer, drawnOn: stored.content });
    },
  };

  return () => {
    const { saving } = usePlanSession.getState();
    if (saving === 'unsaved' || saving === 'failed') {
      void keep(false);
      void save();
    }
    isEnded = true;
    clearTimeout(saveTimer);
    clearTimeout(keepTimer);
    stop();
    current = null;
    closeDrawing();
    usePlanSession.setState(idle);
  };
}

interface SessionActs {
  saveNow(): Promise<void>;
  /** Of what was saved last. */
  version(): number;
  /** Conflicts are decided for what is in force: their wishes are let go. */
  settle(keys: readonly string[]): Promise<void>;
  takeKept(): void;
  dropKept(): void;
  keepMine(): void;
  /**
   * Mine and theirs together, where they do not meet.
   * @param changes that are theirs
   * @returns false when they do not fit: the conflict stays
   */
  keepBoth(content: PlanContent, changes: readonly ContentChange[]): boolean;
  /** What a colleague has drawn has been read of. */
  seeTaken(): void;
  takeTheirs(): void;
  /** The plan has been changed, by this page or by somebody else. */
  hearOf(newer: Plan): void;
}

let current: SessionActs | null = null;

/** Of the plan that is open; null: none is. */
export const planSession = (): SessionActs | null => current;

function readConflict(error: Error): Plan | null {
  if (!(error instanceof RequestFailed) || error.reason !== 'version_conflict') return null;
  const told = problem.safeParse(error.body);
  return planSchema.safeParse(told.data?.plan).data ?? null;
}

/** Who has drawn in a plan since a version of it: who draws it still, if that is not on record. */
function drawnSince({ events }: Plan, version: number): string[] {
  const saves = events.filter(({ what }) => what === 'save');
  const since = saves.filter((event) => event.version > version);
  return [...new Set((since.length > 0 ? since : saves.slice(-1)).map(({ by }) => by))];
}

/** Beside what has not been read of yet. */
function tellTaken(by: readonly string[], changes: readonly ContentChange[]): void {
  const { taken } = usePlanSession.getState();
  const all = gatherChanges(taken?.changes ?? [], changes);
  const who = [...new Set([...(taken?.by ?? []), ...by])];
  usePlanSession.setState({ taken: all.length === 0 ? null : { by: who, changes: all } });
}
