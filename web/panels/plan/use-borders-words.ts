import { useTranslation } from 'react-i18next';
import type { UnitKey } from '../../../api/core/editor/draft.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useUnitName } from '../../map/plan/use-unit-name.ts';

/** That a remedy moves borders of the units above: said on its button. None: nothing. */
export function useBordersWords(): (borders: readonly UnitKey[]) => string[] {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const nameOf = useUnitName();
  return (borders) =>
    borders.length === 0
      ? []
      : [t('checks.movesBorders', { names: format.list(borders.map(nameOf)) })];
}
