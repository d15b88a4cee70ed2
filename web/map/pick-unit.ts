/** A unit under the pointer, as in the tiles. */
export interface UnitHit {
  code: string;
  level: number;
}

/**
 * Which of the nested units under the pointer a click selects. Inside the selected unit it goes one level down; everywhere else
 * it is the unit of the drawn level, or the deepest above if that level has none.
 *
 * @param hits units that contain the point, in any order, possibly twice
 */
export function pickUnit(
  hits: readonly UnitHit[],
  drawnLevel: number,
  selectedCode: string | null,
): UnitHit | null {
  const drawn = hits.filter((hit) => hit.level <= drawnLevel).sort((a, b) => a.level - b.level);
  const selected = drawn.find((hit) => hit.code === selectedCode);
  const below = selected && drawn.find((hit) => hit.level > selected.level);
  return below ?? drawn.at(-1) ?? null;
}
