import type { Theme } from '../../state/choices.ts';
import { mapColours } from '../style/colours.ts';
import { drawCamera, drawIncident } from './draw-mark.ts';
import { cameraGlyphs, cameraIcon, fills, incidentIcon, rings, shapes } from './mark-look.ts';

/** Side of the square that holds one mark, CSS pixels; icons drawn at this size are sharp. */
export const ICON_SIDE = 36;
const COLUMNS = 8;

export interface Atlas {
  image: ImageData;
  /** Positions of the icons in it, device pixels, by the names of mark-look.ts. */
  icons: Record<string, { x: number; y: number; width: number; height: number; mask: false }>;
}

/** Draws every mark on one image, for the resolution of the screen. */
export function drawAtlas(theme: Theme, pixelRatio: number): Atlas {
  const colours = mapColours[theme];
  const drawings: [name: string, draw: (context: CanvasRenderingContext2D) => void][] = [];
  for (const shape of shapes) {
    for (const fill of fills) {
      for (const ring of rings) {
        const look = { shape, fill, ring };
        drawings.push([incidentIcon(look), (context) => drawIncident(context, look, colours)]);
      }
    }
  }
  for (const glyph of cameraGlyphs) {
    for (const isOffline of [false, true]) {
      const look = { glyph, isOffline };
      drawings.push([cameraIcon(look), (context) => drawCamera(context, look, colours)]);
    }
  }

  const side = Math.ceil(ICON_SIDE * pixelRatio);
  const canvas = document.createElement('canvas');
  canvas.width = side * COLUMNS;
  canvas.height = side * Math.ceil(drawings.length / COLUMNS);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('No 2D canvas');
  const icons: Atlas['icons'] = {};
  drawings.forEach(([name, draw], index) => {
    const x = (index % COLUMNS) * side;
    const y = Math.floor(index / COLUMNS) * side;
    context.setTransform(pixelRatio, 0, 0, pixelRatio, x + side / 2, y + side / 2);
    draw(context);
    icons[name] = { x, y, width: side, height: side, mask: false };
  });
  return { image: context.getImageData(0, 0, canvas.width, canvas.height), icons };
}
