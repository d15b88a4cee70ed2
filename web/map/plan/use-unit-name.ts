import { useCallback } from 'react';
import type { UnitKey } from '../../../api/core/editor/draft.ts';
import { tellApart } from '../../../api/core/editor/tell-apart.ts';
import { useDraft, useDrawing } from '../../state/drawing.ts';
import { useTranslator } from '../../state/translator.ts';

/**
 * Name of a unit of the plan or of its base in the language of the page, distinguished from others with the same name. For
 * display only: the saved name is that of the unit.
 */
export function useUnitName(): (key: UnitKey) => string {
  const draft = useDraft();
  const base = useDrawing((drawing) => drawing.base);
  const say = useTranslator();
  return useCallback(
    (key) => (draft && tellApart(draft, key, say)) ?? (base && tellApart(base, key, say)) ?? key,
    [draft, base, say],
  );
}
