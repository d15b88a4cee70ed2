import { useTranslation } from 'react-i18next';
import type { Edition } from '../../../api/core/contract/grids.ts';

/** Title of an edition; one that restores an earlier edition with the same title names that, too. */
export function useEditionTitle(): (edition: Pick<Edition, 'title' | 'restores'>) => string {
  const { t } = useTranslation();
  return ({ title, restores }) =>
    restores === null ? title : `${t('edition.restores', { id: restores })} · ${title}`;
}
