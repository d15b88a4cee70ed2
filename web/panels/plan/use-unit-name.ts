import { useCallback } from 'react';
import type { UnitKey } from '../../editor/draft.ts';
import { tellApart } from '../../editor/tell-apart.ts';
import { useDraft, useDrawing } from '../../state/drawing.ts';

/** Name of a unit of the plan or of its base, told apart from others that are named alike. */
export function useUnitName(): (key: UnitKey) => string {
  const draft = useDraft();
  const base = useDrawing((drawing) => drawing.base);
  return useCallback(
    (key) => (draft && tellApart(draft, key)) ?? (base && tellApart(base, key)) ?? key,
    [draft, base],
  );
}
