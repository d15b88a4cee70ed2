import { useTranslation } from 'react-i18next';
import type { Move } from '../../../api/core/editor/list-moves.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useLevelName } from '../use-level-name.ts';

/**
 * Returns functions that state how many cameras or incidents change their unit, and at which levels: the same words next to
 * the map, in review and before publishing.
 */
export function useMoveCounts() {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const levelName = useLevelName();
  const withLevels = (words: string, moves: readonly Move[]) => {
    const counts = new Map<number, number>();
    for (const { level } of moves) counts.set(level, (counts.get(level) ?? 0) + 1);
    const told = [...counts]
      .sort(([one], [other]) => one - other)
      .map(([level, count]) => t('effect.atLevel', { level: levelName(level), number: count }));
    return t('effect.movesByLevel', { words, levels: format.items(told) });
  };
  return {
    countCameras: (moves: readonly Move[]) =>
      withLevels(t('effect.cameras', { count: moves.length }), moves),
    countIncidents: (moves: readonly Move[]) =>
      withLevels(t('effect.incidents_moved', { count: moves.length }), moves),
  };
}
