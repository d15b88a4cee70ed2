import { useService } from '../api.ts';
import { colouredLevel } from '../map/drawn-level.ts';
import { useAppState } from '../state/app-state.ts';

/** The level that the map colours now; null before there is a map or a level. */
export function useDrawnLevel(): number | null {
  const mode = useAppState((state) => state.levelMode);
  const zoom = useAppState((state) => state.view?.zoom ?? null);
  const levels = useService().data?.levels.filter((level) => level.count > 0);
  if (!levels || zoom === null) return null;
  return colouredLevel(levels, mode, zoom);
}
