import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftUnit } from '../../editor/draft.ts';
import {
  changeDrawing,
  freshFormOf,
  getDrawing,
  type NewUnit,
  useDraft,
  useDrawing,
} from '../../state/drawing.ts';
import { useDraftText } from '../../ui/use-draft-text.ts';

const GRID_LEVEL = 3;

/** The name that a new unit is offered. Counted by level: what a cut leaves over is new as well, and nobody drew it. */
export function useProposedName(): string {
  const { t } = useTranslation('plan');
  const level = useDrawing((drawing) => drawing.level) ?? GRID_LEVEL;
  const draft = useDraft();
  const made = [...(draft?.units.values() ?? [])].filter((unit) => isNewOf(unit, level));
  return t('tool.newNameAt', { number: made.length + 1 });
}

const isNewOf = (unit: DraftUnit, level: number) =>
  unit.level === level && unit.key.startsWith('+');

/** What is drawn with any page of the panel open has a level and a name all the same. */
export function useFreshUnit(): void {
  const isOpen = useDrawing(() => true) ?? false;
  const level = useDrawing((drawing) => drawing.level) ?? GRID_LEVEL;
  const proposal = useProposedName();
  const [typed] = useFreshName();
  const name = typed.trim() || proposal;
  // The level that is pointed at is the level that is drawn.
  useEffect(() => {
    if (isOpen) changeFresh({ level, parent: null });
  }, [isOpen, level]);
  useEffect(() => {
    if (isOpen) changeFresh({ name });
  }, [isOpen, name]);
}

/** The name as it is written for the next new unit; '': as proposed. */
export function useFreshName() {
  return useDraftText(freshFormOf(useDrawing(({ planId }) => planId) ?? ''));
}

export function changeFresh(changed: Partial<NewUnit>): void {
  const drawing = getDrawing();
  if (drawing) changeDrawing({ fresh: { ...drawing.fresh, ...changed } });
}
