import { useTranslation } from 'react-i18next';
import { useService } from '../../api.ts';
import { useFormat } from '../../i18n/use-format.ts';

/** The categories as options of a select, under the names of their groups; a group can be chosen itself. */
export function useCategoryGroups(): {
  group: string;
  items: { value: string; label: string }[];
}[] {
  const { t } = useTranslation();
  const format = useFormat();
  const categories = useService().data?.categories ?? [];
  return categories
    .filter((category) => category.code.endsWith('00'))
    .map((group) => ({
      group: format.named(group),
      items: categories
        .filter((category) => category.code.startsWith(group.code.slice(0, 2)))
        .map((category) => ({
          value: category.code,
          label:
            category.code === group.code
              ? t('incident.wholeGroup', { group: format.named(group) })
              : format.named(category),
        })),
    }));
}
