/** Images that the map draws itself. */
import type { StyleSpecification } from 'maplibre-gl';

/** Id of a hatch in a colour like #b79ced. */
export const hatchId = (colour: string): string => `hatch${colour}`;
/** Id of an invisible square: it keeps names away from what deck.gl draws. */
export const SHADE_ID = 'shade';
/** Its side, CSS pixels. */
export const SHADE_SIDE = 26;

/** Names of the images with which a style fills areas. */
export function imagesOf({ layers }: StyleSpecification): string[] {
  const names = layers.map((layer) => layer.type === 'fill' && layer.paint?.['fill-pattern']);
  return [...new Set(names.filter((name) => typeof name === 'string'))];
}

/** Draws an image. @returns null: the id is not one of ours */
export function drawImage(id: string, pixelRatio: number): ImageData | null {
  if (id === SHADE_ID) {
    const side = Math.round(SHADE_SIDE * pixelRatio);
    return new ImageData(side, side);
  }
  const colour = /^hatch(#[0-9a-f]{6})$/.exec(id)?.[1];
  return colour ? drawHatch(colour, pixelRatio) : null;
}

/** CSS pixels after which the pattern repeats. */
const SIDE = 8;

/** Diagonal strokes that meet across the edges of the square. */
function drawHatch(colour: string, pixelRatio: number): ImageData {
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
