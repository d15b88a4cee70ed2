import type { Service } from '../../api/contract/service.ts';
import { useAppState } from '../state/app-state.ts';
import { drawnLevel } from './drawn-level.ts';

/** The level that is picked and coloured now; null when nothing has been published. */
export function useDrawnLevel(service: Service | undefined): number | null {
  return useAppState(({ levelMode, view }) => {
    const present = (service?.levels ?? []).filter((level) => level.count > 0);
    return drawnLevel(present, levelMode, view?.zoom ?? 0);
  });
}
