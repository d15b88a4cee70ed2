import { describe, expect, test } from 'vitest';
import { type Plan, type PlanContent, planContent } from '../../../api/core/contract/plans.ts';
import { openSession, step } from '../../../web/panels/plan/session-machine.ts';
import type { Effect, Session, SessionEvent } from '../../../web/panels/plan/session-state.ts';
import type { KeptDrawing } from '../../../web/state/kept-drawing.ts';
import { plan, renamed } from './plan-replies.ts';

const drawnAs = (name: string): PlanContent => planContent.parse(renamed(name));
const [west, farWest, theirs] = [drawnAs('West'), drawnAs('Far west'), drawnAs('Theirs')];
const opened = openSession(plan, true);
const byColleague: Plan = { ...plan, version: 5, content: theirs };
const refused = { failure: new Error('refused'), conflict: null, isFinal: true };

/** The session after some events, and the effects of the last one. */
function play(...events: SessionEvent[]): { session: Session; does: string[]; effects: Effect[] } {
  let session = opened;
  let effects: readonly Effect[] = [];
  for (const event of events) [session, effects] = step(session, event);
  return { session, does: effects.map((effect) => effect.do), effects: [...effects] };
}

const drawn: SessionEvent = { is: 'drawn' };
const saveOf = (content: PlanContent): SessionEvent => ({ is: 'saveDue', content });

describe('a save', () => {
  test('waits for a pause in drawing, and sends the seen version', () => {
    expect(play(drawn).does).toEqual(['keepLater', 'saveLater']);
    const { session, effects } = play(drawn, saveOf(west));
    expect(session.shown.saving).toBe('saving');
    expect(effects).toEqual([{ do: 'send', version: 1, content: west }]);
  });

  test('of stored content sends nothing', () => {
    const { session, does } = play(drawn, saveOf(opened.stored.content));
    expect(session.shown.saving).toBe('saved');
    expect(does).toEqual(['keepSaved']);
  });

  test('does not begin while another one runs; a drawing in between is saved after it', () => {
    const running = [drawn, saveOf(west), drawn, saveOf(farWest)] as const;
    expect(play(...running).does).toEqual([]);
    const { session, does } = play(...running, { is: 'saved', version: 2, content: farWest });
    expect(session.stored).toMatchObject({ version: 2, content: west });
    expect(session.shown.saving).toBe('unsaved');
    expect(does).toEqual(['saveLater']);
  });

  test('that does not reach the server is retried, and a refused one is not', () => {
    const failed = (isFinal: boolean) =>
      play(drawn, saveOf(west), { is: 'saveFailed', ...refused, isFinal, content: west });
    expect(failed(false).does).toEqual(['saveAgainLater']);
    expect(failed(true).does).toEqual([]);
    expect(failed(true).session.shown).toMatchObject({ saving: 'failed', conflict: null });
    expect(failed(false).session.sending).toBeNull();
  });

  test('that was refused is sent again after the next drawing', () => {
    const more: SessionEvent = { is: 'saveFailed', ...refused, content: farWest };
    expect(play(drawn, saveOf(west), more).does).toEqual(['saveLater']);
  });
});

describe('a conflict', () => {
  const conflict = [
    drawn,
    saveOf(west),
    { is: 'saveFailed', ...refused, conflict: byColleague, content: west },
  ] as const satisfies readonly SessionEvent[];

  test('waits for a choice: nothing is sent meanwhile', () => {
    const { session } = play(...conflict);
    expect(session.shown).toMatchObject({ saving: 'unsaved', drawnOn: opened.stored.content });
    expect(play(...conflict, drawn, saveOf(farWest)).does).toEqual([]);
  });

  test('resolved for mine sends it over theirs', () => {
    expect(play(...conflict, { is: 'mineKept' }).does).toEqual(['save']);
    const { effects } = play(...conflict, { is: 'mineKept' }, saveOf(west));
    expect(effects).toEqual([{ do: 'send', version: 5, content: west }]);
  });

  test('resolved for theirs discards mine', () => {
    const { session, does } = play(...conflict, { is: 'theirsTaken' });
    expect(does).toEqual(['replaceContent', 'dropKept']);
    expect(session.stored.version).toBe(5);
    expect(session.shown).toMatchObject({ conflict: null, drawnOn: null });
  });

  test('that is over cannot be resolved', () => {
    for (const is of ['mineKept', 'theirsTaken'] as const) expect(play({ is }).does).toEqual([]);
  });
});

describe('a plan saved by somebody else', () => {
  const hear = (content: PlanContent, heard: Plan = byColleague): SessionEvent => ({
    is: 'heard',
    plan: heard,
    content,
    base: null,
  });

  test('is merged where nothing was drawn here', () => {
    const { session, does } = play(hear(opened.stored.content));
    expect(does).toEqual(['replaceContent']);
    expect(session.stored.version).toBe(5);
  });

  test('is a conflict where something was drawn', () => {
    const { session, does } = play(drawn, hear(west));
    expect(does).toEqual([]);
    expect(session.shown.conflict?.version).toBe(5);
    expect(session.stored.version).toBe(1);
  });

  test('without a difference changes nothing; nor does one during a save', () => {
    expect(play(hear(west, plan)).session).toBe(opened);
    const running = play(drawn, saveOf(west)).session;
    expect(step(running, hear(west))).toEqual([running, []]);
  });
});

describe('a plan that is closed', () => {
  const leave = (content: PlanContent | null): SessionEvent => ({ is: 'closed', content });
  const saved: SessionEvent = { is: 'saved', version: 2, content: null };

  test('is kept and saved at the end, and then marked as saved', () => {
    expect(play(drawn, leave(west)).does).toEqual(['keep', 'send', 'end']);
    expect(play(drawn, leave(west), saved).does).toEqual(['markKeptSaved']);
    expect(play(leave(opened.stored.content)).does).toEqual(['end']);
  });

  test('during a save sends the rest after it, before it counts as saved', () => {
    const left = [drawn, saveOf(west), drawn, leave(farWest)] as const;
    expect(play(...left).does).toEqual(['keep', 'end']);
    const { effects } = play(...left, saved);
    expect(effects).toEqual([{ do: 'send', version: 2, content: farWest }]);
    expect(play(...left, saved, { ...saved, version: 3 }).does).toEqual(['markKeptSaved']);
  });

  test('without the server is offered at the next visit: nothing continues in the background', () => {
    const failed: SessionEvent = { is: 'saveFailed', ...refused, isFinal: false, content: null };
    expect(play(drawn, leave(west), failed).does).toEqual([]);
    const kept: KeptDrawing = {
      ...{ planId: '1', version: 1, baseEdition: plan.baseEdition, content: west },
      ...{ isSaved: false, history: null, at: 0 },
    };
    const found = (changed: Partial<KeptDrawing>): SessionEvent => ({
      is: 'keptFound',
      kept: { ...kept, ...changed },
      openedOn: plan,
    });
    expect(play(found({})).session.shown.kept).toEqual(kept);
    expect(play(found({}), { is: 'keptTaken' }).does).toEqual(['restoreKept']);
    expect(play(found({}), { is: 'keptDropped' }).does).toEqual(['dropKept']);
    expect(play(found({ isSaved: true })).session).toBe(opened);
    expect(play(found({ baseEdition: plan.baseEdition + 1 })).session).toBe(opened);
    expect(play(found({ content: plan.content })).does).toEqual(['restoreSteps']);
  });
});
