import { DATA_LANGUAGE } from '../../../api/core/contract/languages.ts';
import type { DraftUnit } from '../../../api/core/editor/draft.ts';
import { useDraft } from '../../state/drawing.ts';
import { useTranslator } from '../../state/translator.ts';

/** Units of a level, sorted by the shown name, for lists to choose from. */
export function useDraftUnits(level: number): DraftUnit[] {
  const draft = useDraft();
  const say = useTranslator();
  return [...(draft?.units.values() ?? [])]
    .filter((unit) => unit.level === level)
    .sort((one, other) =>
      say(one.name).localeCompare(say(other.name), DATA_LANGUAGE, { numeric: true }),
    );
}
