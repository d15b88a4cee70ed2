import type { Service } from '../../api/core/contract/service.ts';
import { useAppState } from '../state/app-state.ts';
import { colouredLevel, drawnLevel } from './drawn-level.ts';
import { presentLevels } from './style/build-style.ts';

/** The level that can be picked now; null when nothing has been published. */
export function useDrawnLevel(service: Service): number | null {
  return useAppState(({ levelMode, view }) =>
    drawnLevel(presentLevels(service), levelMode, view?.zoom ?? 0),
  );
}

/** The level that a figure colours now; null when nothing has been published. */
export function useColouredLevel(service: Service): number | null {
  return useAppState(({ levelMode, view }) =>
    colouredLevel(presentLevels(service), levelMode, view?.zoom ?? 0),
  );
}
