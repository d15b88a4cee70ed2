/** A point in CSS pixels from the top left corner of the map. */
export interface ScreenPoint {
  x: number;
  y: number;
}

/**
 * The mark under the pointer, the last drawn first. A few thousand distances cost less than one read of the screen.
 *
 * @param marks in drawing order, with their radius in CSS pixels
 */
export function pickMark<Mark>(
  marks: Iterable<{ mark: Mark; at: ScreenPoint; radius: number }>,
  pointer: ScreenPoint,
): Mark | null {
  let picked: Mark | null = null;
  for (const { mark, at, radius } of marks) {
    if (Math.hypot(at.x - pointer.x, at.y - pointer.y) <= radius) picked = mark;
  }
  return picked;
}
