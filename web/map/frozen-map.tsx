import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import css from './map-view.module.css';

interface FrozenMapProps {
  problem: 'no_webgl' | 'context_lost';
  /** Null: no button, because the screen has no user. */
  onRebuild: (() => void) | null;
}

/** Message in place of the map, when it cannot be drawn. */
export function FrozenMap({ problem, onRebuild }: FrozenMapProps) {
  const { t } = useTranslation();
  return (
    <div className={css.frozen} role="alert" data-testid="map" data-map-state="failed">
      <p className={css.frozenTitle}>{t(`control.${problem}.title`)}</p>
      <p className={css.frozenText}>{t(`control.${problem}.text`)}</p>
      {problem === 'context_lost' && onRebuild && (
        <Button variant="default" onClick={onRebuild}>
          {t('control.rebuild')}
        </Button>
      )}
    </div>
  );
}
