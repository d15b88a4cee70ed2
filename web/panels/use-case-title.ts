import { useTranslation } from 'react-i18next';
import type { IncidentSummary } from '../../api/core/contract/incidents.ts';
import { useCategoryName } from './use-category-name.ts';

type Titled = Pick<IncidentSummary, 'title' | 'address' | 'category'>;

/** What a case is called: a title that says no more than the place, as that of a crowd warning, has the category before it. */
export function useCaseTitle(): (incident: Titled) => string {
  const { t } = useTranslation();
  const nameOf = useCategoryName();
  return ({ title, address, category }) =>
    title === address
      ? t('incident.categoryAt', { category: nameOf(category), place: title })
      : title;
}
