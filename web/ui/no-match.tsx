import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Empty result of a list that is searched by typing, or another message in its place. */
export function NoMatch({ children }: { children?: ReactNode }) {
  const { t } = useTranslation();
  return <span role="status">{children || t('search.noMatch')}</span>;
}
