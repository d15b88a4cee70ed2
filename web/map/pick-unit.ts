/** A unit under the pointer, as the tiles tell it. */
export interface UnitHit {
  code: string;
  level: number;
}

/**
 * Which of the nested units under the pointer a click means. Inside the selected unit it walks one level down;
 * everywhere else it is the unit of the drawn level, or the deepest above where that level has none.
 *
 * @param hits units that contain the point, any order, possibly twice
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
