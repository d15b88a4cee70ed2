import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftUnit } from '../../editor/draft.ts';
import { proposeName } from '../../map/plan/propose-name.ts';
import { changeFresh, freshFormOf, getDrawing, useDraft, useDrawing } from '../../state/drawing.ts';
import { useTranslator } from '../../state/translator.ts';
import { useDraftText } from '../../ui/use-draft-text.ts';

const GRID_LEVEL = 3;

/** The name that a new unit is offered. Counted by level: what a cut leaves over is new as well, and nobody drew it. */
function useProposedName(): string {
  const { t } = useTranslation('plan');
  const level = useDrawing((drawing) => drawing.level) ?? GRID_LEVEL;
  const draft = useDraft();
  const made = [...(draft?.units.values() ?? [])].filter((unit) => isNewOf(unit, level));
  const isExclusive = useDrawing(({ fresh }) => fresh.kind === 'exclusive') ?? false;
  return t(isExclusive ? 'tool.newExclusiveAt' : 'tool.newNameAt', { number: made.length + 1 });
}

const isNewOf = (unit: DraftUnit, level: number) =>
  unit.level === level && unit.key.startsWith('+');

/** What stands in the empty field for the name: the name the unit will get, or where it comes from. */
export function useNameHint(): string {
  const { t } = useTranslation('plan');
  const say = useTranslator();
  const draft = useDraft();
  const fresh = useDrawing((drawing) => drawing.fresh);
  const proposal = useProposedName();
  return useMemo(() => {
    if (!draft || !fresh) return proposal;
    if (fresh.parent !== null) return say(proposeName(draft, fresh, fresh.parent) ?? proposal);
    const isCounted = [...draft.units.values()].some(
      ({ key, level }) => level === fresh.level - 1 && proposeName(draft, fresh, key) !== null,
    );
    return isCounted ? t('tool.newNameNext') : proposal;
  }, [draft, fresh, proposal, say, t]);
}

/** What is drawn with any page of the panel open has a level and a name all the same. */
export function useFreshUnit(): void {
  const isOpen = useDrawing(() => true) ?? false;
  const level = useDrawing((drawing) => drawing.level) ?? GRID_LEVEL;
  const proposal = useProposedName();
  const [typed] = useFreshName();
  const name = typed.trim() || proposal;
  // The level that is pointed at is the level that is drawn.
  useEffect(() => {
    if (isOpen && getDrawing()?.fresh.level !== level) changeFresh({ level, parent: null });
  }, [isOpen, level]);
  useEffect(() => {
    if (isOpen) changeFresh({ name });
  }, [isOpen, name]);
}

/** The name as it is written for the next new unit; '': as proposed. */
export function useFreshName() {
  return useDraftText(freshFormOf(useDrawing(({ planId }) => planId) ?? ''));
}
