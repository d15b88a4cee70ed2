import { useTranslation } from 'react-i18next';
import type { Edition } from '../../../api/core/contract/grids.ts';

/** The title of an edition; of an earlier one that was published again also that, for it has the same title. */
export function useEditionTitle(): (edition: Pick<Edition, 'title' | 'restores'>) => string {
  const { t } = useTranslation();
  return ({ title, restores }) =>
    restores === null ? title : `${t('edition.restores', { id: restores })} · ${title}`;
}
