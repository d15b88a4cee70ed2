import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { proposeName } from '../../map/plan/propose-name.ts';
import { getDrawing, useDraft, useDrawing } from '../../state/drawing.ts';
import { changeFresh, freshFormOf } from '../../state/fresh-unit.ts';
import { useTranslator } from '../../state/translator.ts';
import { useDraftText } from '../../ui/use-draft-text.ts';

const GRID_LEVEL = 3;

/** The name that a new unit is offered: the first that no unit has. */
function useProposedName(): string {
  const { t } = useTranslation('plan');
  const draft = useDraft();
  const isExclusive = useDrawing(({ fresh }) => fresh.kind === 'exclusive') ?? false;
  return useMemo(() => {
    const names = new Set(Array.from(draft?.units.values() ?? [], ({ name }) => name));
    for (let number = 1; ; number++) {
      const name = t(isExclusive ? 'tool.newExclusiveAt' : 'tool.newNameAt', { number });
      if (!names.has(name)) return name;
    }
  }, [draft, isExclusive, t]);
}

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
