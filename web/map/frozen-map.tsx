import { useTranslation } from 'react-i18next';
import css from './map-view.module.css';

/** In place of the map, when it cannot be drawn. */
export function FrozenMap({ problem }: { problem: 'no_webgl' | 'context_lost' }) {
  const { t } = useTranslation();
  return (
    <div className={css.frozen} role="alert" data-testid="map" data-map-state="failed">
      <p className={css.frozenTitle}>{t(`control.${problem}.title`)}</p>
      <p className={css.frozenText}>{t(`control.${problem}.text`)}</p>
    </div>
  );
}
