import { useTranslation } from 'react-i18next';

/** A unit's code in a list; for a unit without a code, its key in the plan, "+1". */
export function useUnitCode(): (key: string) => string {
  const { t } = useTranslation();
  return (key) => (key.startsWith('+') ? t('edition.change.noCode') : key);
}
