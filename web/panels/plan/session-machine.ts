/**
 * State machine of the session of an open plan, pure: it brings the drawing and the server's copy to the same state. It saves
 * automatically, detects that another user has saved first (optimistic lock), and loses nothing while the server is not
 * reachable. `plan-session.ts` executes its effects.
 */
import type { Plan, PlanContent } from '../../../api/core/contract/plans.ts';
import { noContent } from '../../../api/core/editor/open-draft.ts';
import { isSameContent } from '../../state/kept-drawing.ts';
import { changesSince } from './compare-contents.ts';
import type { Effect, Session, SessionEvent, Shown, Step, Stored } from './session-state.ts';
import { addTaken, drawnSince } from './taken-changes.ts';

export const idle: Shown = {
  saving: 'saved',
  failure: null,
  conflict: null,
  drawnOn: null,
  kept: null,
  taken: null,
  isTorn: false,
};

export const openSession = (stored: Stored, mayDraw: boolean): Session => ({
  stored,
  sending: null,
  left: null,
  shown: { ...idle, saving: mayDraw ? 'saved' : 'readOnly' },
});

/** Returns the session after an event, and the effects to execute, in order. */
export function step(session: Session, event: SessionEvent): Step {
  switch (event.is) {
    case 'drawn':
      return show(session, { saving: 'unsaved' }, [{ do: 'keepLater' }, { do: 'saveLater' }]);
    case 'saveDue':
      return save(session, event.content);
    case 'saved':
      return takeSaved(session, event);
    case 'saveFailed':
      return takeFailure(session, event);
    case 'settled':
      return [{ ...session, stored: { ...session.stored, version: event.version } }, []];
    case 'keptFound':
      return offerKept(session, event);
    case 'keptTaken':
      return show(session, { kept: null }, wanted(session.shown.kept, 'restoreKept'));
    case 'keptDropped':
      return show(session, { kept: null }, [{ do: 'dropKept' }]);
    case 'heard':
      return hear(session, event);
    case 'mineKept':
      return settle(session, () => [{ do: 'save' }]);
    case 'theirsTaken':
      return settle(session, ({ content }) => [
        { do: 'replaceContent', content },
        { do: 'dropKept' },
      ]);
    case 'bothKept':
      return keepBoth(session, event);
    case 'takenSeen':
      return show(session, { taken: null });
    case 'closed':
      return close(session, event.content);
  }
}

type Of<Is extends SessionEvent['is']> = Extract<SessionEvent, { is: Is }>;

function show(session: Session, changed: Partial<Shown>, effects: readonly Effect[] = []): Step {
  return [{ ...session, shown: { ...session.shown, ...changed } }, effects];
}

const wanted = (kept: Shown['kept'], what: 'restoreKept' | 'restoreSteps'): Effect[] =>
  kept ? [{ do: what, kept }] : [];

/** One save at a time, and none while a conflict waits for a decision. */
function save(session: Session, content: PlanContent | null): Step {
  const { stored, sending, shown } = session;
  if (sending || shown.conflict || !content) return [session, []];
  if (isSameContent(content, stored.content)) {
    return show(session, { saving: 'saved', failure: null }, [{ do: 'keepSaved' }]);
  }
  const send: Effect = { do: 'send', version: stored.version, content };
  return show({ ...session, sending: content }, { saving: 'saving' }, [send]);
}

/** Changes drawn during a save are not part of it: they are saved next, at once if the plan has been closed. */
function takeSaved(session: Session, { version, content }: Of<'saved'>): Step {
  const { stored, sending, left } = session;
  if (!sending) return [session, []];
  const saved: Session = {
    ...session,
    stored: { ...stored, version, content: sending },
    sending: null,
  };
  const now = left ? left.content : content;
  const isAll = now === null || isSameContent(now, sending);
  if (isAll) {
    return show(saved, { saving: 'saved', failure: null }, [
      { do: left ? 'markKeptSaved' : 'keepSaved' },
    ]);
  }
  if (left) return save(saved, now);
  return show(saved, { saving: 'unsaved', failure: null }, [{ do: 'saveLater' }]);
}

function takeFailure(session: Session, event: Of<'saveFailed'>): Step {
  const { failure, conflict, isFinal, content } = event;
  const { stored, sending, left } = session;
  const isChanged = content !== null && sending !== null && !isSameContent(content, sending);
  const again: Effect[] = isChanged
    ? [{ do: 'saveLater' }]
    : isFinal
      ? []
      : [{ do: 'saveAgainLater' }];
  const saving = conflict ? 'unsaved' : 'failed';
  const drawnOn = conflict && stored.content;
  return show(
    { ...session, sending: null },
    { saving, failure, conflict, drawnOn },
    // What was not saved when the plan was closed is offered at the next visit.
    left ? [] : again,
  );
}

/**
 * Handles what an earlier visit has left: steps of the stored content, or a drawing that was not saved. On another base edition
 * neither can be used.
 */
function offerKept(session: Session, { kept, openedOn }: Of<'keptFound'>): Step {
  if (session.left || kept.baseEdition !== openedOn.baseEdition) return [session, []];
  if (isSameContent(kept.content, openedOn.content)) {
    return [session, wanted(kept, 'restoreSteps')];
  }
  return kept.isSaved ? [session, []] : show(session, { kept });
}

/** Whether a plan is newer than the known one; during a save, its answer reports the new version. */
export const isNews = ({ stored, sending }: Session, { version }: Plan): boolean =>
  version > stored.version && !sending;

/**
 * Handles a change of the plan by this page or by another user: it is applied if nothing was drawn here since the last save.
 */
function hear(session: Session, { plan, content, base }: Of<'heard'>): Step {
  const { stored, shown } = session;
  if (!isNews(session, plan)) return [session, []];
  if (isSameContent(plan.content, stored.content)) return [{ ...session, stored: plan }, []];
  if (!isSameContent(content ?? noContent, stored.content)) {
    return show(session, { conflict: plan, drawnOn: stored.content });
  }
  const changes = base ? changesSince(base, stored.content, plan.content) : [];
  const taken = addTaken(shown.taken, drawnSince(plan, stored.version), changes);
  const replace: Effect = { do: 'replaceContent', content: plan.content };
  return show({ ...session, stored: plan }, { taken }, [replace]);
}

/** Ends a conflict: the drawing continues on the stored content. */
function settle(
  session: Session,
  then: (theirs: Stored) => readonly Effect[],
  changed: Partial<Shown> = {},
): Step {
  const { conflict } = session.shown;
  if (!conflict) return [session, []];
  const settled = { ...session, stored: conflict };
  return show(settled, { ...changed, conflict: null, drawnOn: null }, then(conflict));
}

function keepBoth(session: Session, { history, changes }: Of<'bothKept'>): Step {
  const { conflict, taken } = session.shown;
  if (!conflict) return [session, []];
  const by = drawnSince(conflict, session.stored.version);
  return settle(session, () => [{ do: 'replaceHistory', history }, { do: 'save' }], {
    taken: addTaken(taken, by, changes),
  });
}

/** Stores what is not saved yet and saves it when the plan is closed. The result is not shown any more. */
function close(session: Session, content: PlanContent | null): Step {
  if (session.left) return [session, []];
  const { saving } = session.shown;
  const isLeft = saving === 'unsaved' || saving === 'failed';
  const [last, effects] = isLeft ? save(session, content) : [session, []];
  const keep: Effect[] = isLeft ? [{ do: 'keep' }] : [];
  return [{ ...last, left: { content } }, [...keep, ...effects, { do: 'end' }]];
}
