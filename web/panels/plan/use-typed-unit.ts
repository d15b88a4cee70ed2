import { useEffect, useRef } from 'react';
import { z } from 'zod';
import type { DraftUnit, UnitKey } from '../../../api/core/editor/draft.ts';
import { currentDraft } from '../../../api/core/editor/history.ts';
import { judgeAction, takeAction } from '../../state/actions/draw.ts';
import { dropDraft } from '../../state/drafts.ts';
import { getDrawing, useDrawing } from '../../state/drawing.ts';
import { useDraftForm } from '../../ui/use-draft-form.ts';
import { type Description, type TypedUnit, typedOf, typedUnit } from './typed-unit.ts';

const typedOnUnit = z.object({
  /** The unit as it was when this was typed. */
  seen: typedUnit,
  typed: typedUnit,
});

/**
 * Values of the fields of a unit: the typed ones, and those of the draft elsewhere. A step that is applied or undone meanwhile
 * changes only the other fields.
 */
export function useTypedUnit(unit: DraftUnit) {
  const form = useForm(unit.key);
  const [written, change] = useDraftForm(form, typedOnUnit);
  const now = typedOf(unit);
  const typed = written === null ? now : followUnit(written.typed, written.seen, now);
  return {
    typed,
    set: (changed: Partial<TypedUnit>) => {
      const next = { ...typed, ...changed };
      change(isSame(next, now) ? null : { seen: now, typed: next });
    },
    drop: () => change(null),
  };
}

/**
 * Applies the typed values when the user goes to something else: a step like any other, which can be undone. Values that are
 * not allowed stay in the fields.
 */
export function useKeptTyping(key: UnitKey, change: Description | null): void {
  const typed = useRef(change);
  typed.current = change;
  const form = useForm(key);
  useEffect(
    () => () => {
      const drawing = getDrawing();
      if (drawing === null) return;
      // A unit that no longer exists cannot be changed.
      if (!currentDraft(drawing.history).units.has(key)) return dropDraft(form);
      if (typed.current === null) return;
      const action = { kind: 'describe', unit: key, change: typed.current } as const;
      if (judgeAction(action) === null && takeAction(action)) dropDraft(form);
    },
    [key, form],
  );
}

function useForm(key: UnitKey): string {
  return `unit ${key} of plan ${useDrawing(({ planId }) => planId) ?? ''}`;
}

function followUnit(typed: TypedUnit, seen: TypedUnit, now: TypedUnit): TypedUnit {
  const follow = <Field extends keyof TypedUnit>(field: Field): TypedUnit[Field] =>
    isSame(typed[field], seen[field]) ? now[field] : typed[field];
  return {
    code: follow('code'),
    name: follow('name'),
    kind: follow('kind'),
    use: follow('use'),
    households: follow('households'),
    population: follow('population'),
    posts: follow('posts'),
  };
}

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
