import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** In every list that is searched by typing: that nothing has what was typed, or what else there is to say instead. */
export function NoMatch({ children }: { children?: ReactNode }) {
  const { t } = useTranslation();
  return <span role="status">{children || t('search.noMatch')}</span>;
}
