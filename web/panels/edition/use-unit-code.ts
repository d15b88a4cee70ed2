import { useTranslation } from 'react-i18next';

/** A code as it is written in a list; a unit that has none yet has the key it bears in its plan, "+1". */
export function useUnitCode(): (key: string) => string {
  const { t } = useTranslation();
  return (key) => (key.startsWith('+') ? t('edition.change.noCode') : key);
}
