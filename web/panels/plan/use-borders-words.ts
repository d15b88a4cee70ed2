import { useTranslation } from 'react-i18next';
import type { UnitKey } from '../../../api/core/editor/draft.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useUnitName } from '../../map/plan/use-unit-name.ts';

/** Returns a function for the note on the button of a remedy that moves borders of upper units. */
export function useBordersWords(): (borders: readonly UnitKey[]) => string[] {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const nameOf = useUnitName();
  return (borders) =>
    borders.length === 0
      ? []
      : [t('checks.movesBorders', { names: format.list(borders.map(nameOf)) })];
}
