import { useTranslation } from 'react-i18next';
import type { IncidentSummary } from '../../api/core/contract/incidents.ts';
import { useCategoryName } from './use-category-name.ts';

type Titled = Pick<IncidentSummary, 'title' | 'address' | 'category'>;

/** Title of an incident: a title that contains only the place, as that of a crowd warning, gets the category in front. */
export function useIncidentTitle(): (incident: Titled) => string {
  const { t } = useTranslation();
  const nameOf = useCategoryName();
  return ({ title, address, category }) =>
    title === address
      ? t('incident.categoryAt', { category: nameOf(category), place: title })
      : title;
}
