import { useTranslation } from 'react-i18next';
import type { Position } from '../../../api/core/contract/geo.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { useUnitsAt } from '../../questions/incident-handling.ts';
import css from './grid-of-place.module.css';

/** The units that contain a place, shown while it is being chosen. */
export function GridOfPlace({ position }: { position: Position }) {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const asked = useUnitsAt(position);
  const words = asked.data
    ? asked.data.map(({ name }) => name).join(' › ') || t('handling.new.outside')
    : asked.error
      ? reasonOf(asked.error)
      : t('handling.new.gridWaiting');
  return (
    <div className={css.grid} role="status" data-waiting={asked.isPlaceholderData}>
      <span className={css.label}>{t('handling.new.grid')}</span> {words}
    </div>
  );
}
