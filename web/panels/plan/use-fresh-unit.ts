import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { proposeName } from '../../map/plan/propose-name.ts';
import { getDrawing, useDraft, useDrawing } from '../../state/drawing.ts';
import { changeFresh, freshFormOf } from '../../state/fresh-unit.ts';
import { useTranslator } from '../../state/translator.ts';
import { useDraftText } from '../../ui/use-draft-text.ts';

const GRID_LEVEL = 3;

/** Proposed name of a new unit: the first that is not in use. */
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

/** Placeholder of the empty field for the name: the name the unit will get, or where it comes from. */
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

/** Keeps level and name of the next new unit valid, with any tab of the panel. */
export function useFreshUnit(): void {
  const isOpen = useDrawing(() => true) ?? false;
  const level = useDrawing((drawing) => drawing.level) ?? GRID_LEVEL;
  const proposal = useProposedName();
  const [typed] = useFreshName();
  const name = typed.trim() || proposal;
  // The chosen level is the level that is drawn.
  useEffect(() => {
    if (isOpen && getDrawing()?.fresh.level !== level) changeFresh({ level, parent: null });
  }, [isOpen, level]);
  useEffect(() => {
    if (isOpen) changeFresh({ name });
  }, [isOpen, name]);
}

/** Typed name of the next new unit; '': as proposed. */
export function useFreshName() {
  return useDraftText(freshFormOf(useDrawing(({ planId }) => planId) ?? ''));
}
