import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Position } from '../../api/core/contract/geo.ts';
import { getState, useAppState } from '../state/app-state.ts';
import css from './map-controls.module.css';
import { measureScale } from './scale-bar.ts';

const ROOM_PIXELS = 110;
const COPIED_MS = 1500;

/** Scale bar and coordinates. */
export function MapRuler() {
  const { t } = useTranslation();
  const view = useAppState((state) => state.view);
  const pointer = useAppState((state) => state.pointer);
  const [isCopied, setCopied] = useState(false);
  if (!view) return null;
  const { metres, pixels } = measureScale(view.center[1], view.zoom, ROOM_PIXELS);
  const length = metres >= 1000 ? `${metres / 1000} km` : `${metres} m`;
  const copy = async () => {
    const { view } = getState();
    if (!view) return;
    await navigator.clipboard.writeText(formatDegrees(view.center));
    setCopied(true);
    setTimeout(() => setCopied(false), COPIED_MS);
  };
  return (
    <div className={css.ruler}>
      <button
        type="button"
        className={css.coordinates}
        title={t('control.coordinates')}
        data-testid="coordinates"
        onClick={() => void copy()}
      >
        {isCopied ? t('control.copied') : formatDegrees(pointer ?? view.center)}
      </button>
      <div className={css.scale} role="img" aria-label={t('control.scale', { length })}>
        <span>{length}</span>
        <span className={css.bar} style={{ width: `calc(${pixels}px * var(--scale))` }} />
      </div>
    </div>
  );
}

/** WGS 84, longitude first; six decimals are a tenth of a metre. */
function formatDegrees([longitude, latitude]: Position): string {
  return `${longitude.toFixed(6)}, ${latitude.toFixed(6)}`;
}
