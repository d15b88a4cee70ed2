import { useTranslation } from 'react-i18next';
import type { UnitChange } from '../../../api/core/contract/edition-changes.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useGrids } from '../../questions/grids.ts';

/** Largest number of names: more of them are shown as the whole area. */
const MOST_NAMES = 3;

/** Place of a list of changes: the changed units at the top level, or the whole area; null: not known yet. */
export function useListedPlace(changes: readonly UnitChange[] | undefined): string | null {
  const { t } = useTranslation();
  const format = useFormat();
  const top = useGrids(1).data?.items;
  if (top === undefined || changes === undefined) return null;
  const isIn = (code: string) =>
    changes.some(({ before, after }) =>
      [before, after].some((unit) =>
        [unit?.code, unit?.parent].some((own) => own?.startsWith(code)),
      ),
    );
  const named = top.length === 1 ? top : top.filter(({ code }) => isIn(code));
  const isFew = named.length > 0 && named.length <= MOST_NAMES;
  return isFew ? format.items(named.map(({ name }) => name)) : t('shell.breadcrumb.all');
}
