import { useTranslation } from 'react-i18next';
import { isCategoryGroup, isWithinCategory } from '../../../api/core/contract/incidents.ts';
import { useService } from '../../api.ts';
import { useFormat } from '../../i18n/use-format.ts';

/**
 * Categories as options of a select, grouped; a group can be chosen itself.
 * @param withClosed includes closed categories, which existing incidents still have
 */
export function useCategoryGroups(withClosed: boolean): {
  group: string;
  items: { value: string; label: string }[];
}[] {
  const { t } = useTranslation();
  const format = useFormat();
  const known = useService().data?.categories ?? [];
  const categories = withClosed ? known : known.filter(({ isClosed }) => !isClosed);
  return categories
    .filter((category) => isCategoryGroup(category.code))
    .map((group) => ({
      group: format.named(group),
      items: categories
        .filter((category) => isWithinCategory(category.code, group.code))
        .map((category) => ({
          value: category.code,
          label:
            category.code === group.code
              ? t('incident.wholeGroup', { group: format.named(group) })
              : category.isClosed
                ? t('incident.closedCategory', { category: format.named(category) })
                : format.named(category),
        })),
    }));
}
