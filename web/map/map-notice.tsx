import { useTranslation } from 'react-i18next';
import { useAppState } from '../state/app-state.ts';
import css from './map-controls.module.css';

/** Notice that the map is incomplete. */
export function MapNotice() {
  const { t } = useTranslation();
  const problem = useAppState((state) => state.mapProblem);
  if (problem !== 'tiles' && problem !== 'base_map') return null;
  return (
    <p className={css.notice} role="status">
      {t(`control.${problem}`)}
    </p>
  );
}
