import { useTranslation } from 'react-i18next';
import type { UnitChange } from '../../../api/core/contract/edition-changes.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useGrids } from '../../questions/grids.ts';

/** More names than this say less than that it is all of it. */
const MOST_NAMES = 3;

/** Where a list of changes is about: the units at the top in which something changes, or the whole area; null: not known yet. */
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
