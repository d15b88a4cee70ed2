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
  /** The unit as it was said to be when this was typed. */
  seen: typedUnit,
  typed: typedUnit,
});

/**
 * What stands in the fields of a unit: what is typed, and what the draft says where nothing is. A step that is taken or undone meanwhile
 * changes the other fields only.
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

/** Who goes on to something else has said what was typed: a step like any other, which can be undone. What may not be stays typed. */
export function useKeptTyping(key: UnitKey, change: Description | null): void {
  const typed = useRef(change);
  typed.current = change;
  const form = useForm(key);
  useEffect(
    () => () => {
      const drawing = getDrawing();
      if (drawing === null) return;
      // Nobody can say anything of a unit that is gone.
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
