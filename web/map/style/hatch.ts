/** Hatches are drawn when the map first asks for them; the id says the colour. */
const PREFIX = 'hatch';

export const hatchId = (colour: string): string => `${PREFIX}${colour}`;

/** The colour of a hatch; null: the image is none of ours. */
export function hatchColour(id: string): string | null {
  return /^hatch(#[0-9a-f]{6})$/.exec(id)?.[1] ?? null;
}

/** CSS pixels after which the pattern repeats. */
const SIDE = 8;

/** Diagonal strokes that meet across the edges of the square. */
export function drawHatch(colour: string, pixelRatio: number): ImageData {
  const side = Math.round(SIDE * pixelRatio);
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('No 2D canvas');
  context.strokeStyle = colour;
  context.lineWidth = pixelRatio * 1.1;
  context.lineCap = 'square';
  context.beginPath();
  for (const shift of [-side, 0, side]) {
    context.moveTo(shift, side);
    context.lineTo(shift + side, 0);
  }
  context.stroke();
  return context.getImageData(0, 0, side, side);
}
