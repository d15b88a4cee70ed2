import type { CameraKind, CameraState } from '../../api/core/contract/cameras.ts';
import { cameraLook } from '../map/marks/mark-look.ts';
import css from './camera-mark.module.css';

/** The map's mark of a camera in a list: shape is the kind, a slash means offline. */
export function CameraMark({ kind, state }: { kind: CameraKind; state: CameraState }) {
  const { glyph } = cameraLook(kind, state === 'offline');
  return (
    <svg className={css.mark} viewBox="0 0 24 24" data-state={state} aria-hidden>
      {glyph === 'square' && <rect x="7" y="7" width="10" height="10" rx="1" />}
      {glyph === 'ringed' && (
        <>
          <circle cx="12" cy="12" r="3" />
          <circle className={css.ring} cx="12" cy="12" r="7" />
        </>
      )}
      {glyph === 'dot' && <circle cx="12" cy="12" r="4.5" />}
      {state === 'offline' && <path className={css.slash} d="M5 19 19 5" />}
    </svg>
  );
}
