/** Maximum size of a square in pixels, so that little more than the box is covered. */
const LARGEST = 48;

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface Piece {
  x: number;
  y: number;
  radius: number;
}

/**
 * Squares that cover a box and little more, each by its centre and half its side: the areas that the map keeps free of names
 * are square.
 */
export function coverBox({ left, top, width, height }: Box): Piece[] {
  const side = Math.min(width, height, LARGEST);
  if (side <= 0) return [];
  const middles = (from: number, length: number) => {
    const count = Math.ceil(length / side);
    const step = count === 1 ? 0 : (length - side) / (count - 1);
    return Array.from({ length: count }, (_, index) => from + side / 2 + index * step);
  };
  return middles(top, height).flatMap((y) =>
    middles(left, width).map((x) => ({ x, y, radius: side / 2 })),
  );
}
