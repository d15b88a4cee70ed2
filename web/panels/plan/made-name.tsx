import { TextInput } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftUnit } from '../../../api/core/editor/draft.ts';
import { describeMade, undoStep } from '../../state/actions/draw.ts';
import { noteNameAsked } from '../../state/actions/drawing.ts';
import { useOtherName } from '../../state/translator.ts';
import { useTypedUnit } from './use-typed-unit.ts';

interface MadeNameProps {
  unit: DraftUnit;
  /** Whether the field takes the focus, so that a name can be typed at once. */
  isAsked: boolean;
}

/**
 * Field for the name of a unit that has just been made. The name is applied with Enter, when the field loses the focus, and
 * when the next line is begun.
 */
export function MadeName({ unit, isAsked }: MadeNameProps) {
  const { t } = useTranslation('plan');
  const { typed, set } = useTypedUnit(unit);
  const field = useRef<HTMLInputElement>(null);
  const goBack = useFocusOnce(field, isAsked);
  const take = useRef(() => {});
  take.current = () => {
    const name = typed.name.trim();
    if (name !== '' && name !== unit.name) describeMade(unit.key, { name });
    set({ name: unit.name });
  };
  useEffect(() => () => take.current(), []);
  /** Leaves the field after its text was applied or discarded: losing the focus then has no effect. */
  const leave = () => {
    take.current = () => {};
    goBack();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    take.current();
    leave();
  };
  const onKey = (event: KeyboardEvent) => {
    const isUndo =
      (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
    if (event.key === 'Escape') {
      set({ name: unit.name });
      leave();
    } else if (isUndo && typed.name === unit.name) {
      // The field has no typed text to undo: the undo is meant for the drawing.
      event.preventDefault();
      undoStep();
    }
  };
  return (
    <form noValidate onSubmit={submit}>
      <TextInput
        ref={field}
        size="sm"
        label={t('tool.name')}
        description={useOtherName(typed.name)}
        maxLength={200}
        value={typed.name}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onBlur={() => take.current()}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
        onKeyDown={onKey}
      />
    </form>
  );
}

/**
 * Focuses a field once when a name is asked for, unless that opens a keyboard over the map.
 *
 * @returns a function that returns the focus to where it was
 */
function useFocusOnce(field: { current: HTMLElement | null }, isAsked: boolean): () => void {
  const before = useRef<Element | null>(null);
  useEffect(() => {
    if (!isAsked) return;
    noteNameAsked();
    if (matchMedia('(pointer: coarse)').matches) return;
    before.current = document.activeElement;
    field.current?.focus({ preventScroll: true });
  }, [isAsked, field]);
  return () => {
    field.current?.blur();
    if (before.current instanceof HTMLElement) before.current.focus();
  };
}
