import type { Theme } from '../../state/choices.ts';
import { type Atlas, ICON_SIDE } from '../marks/draw-atlas.ts';
import { type MapColours, mapColours } from '../style/colours.ts';
import {
  HEXAGON,
  type MarkedTier,
  markedTiers,
  SILENT_ICON,
  tierDots,
  tierIcon,
  tierTone,
} from './crowd-look.ts';

type Draw = (context: CanvasRenderingContext2D, colours: MapColours) => void;

/** Draws the marks of the crowd on one image, for the resolution of the screen. */
export function drawCrowdAtlas(theme: Theme, pixelRatio: number): Atlas {
  const colours = mapColours[theme];
  const drawings: [name: string, draw: Draw][] = [
    [SILENT_ICON, drawSilent],
    ...markedTiers.map((tier): [string, Draw] => [tierIcon(tier), drawTier(tier)]),
  ];
  const side = Math.ceil(ICON_SIDE * pixelRatio);
  const canvas = document.createElement('canvas');
  canvas.width = side * drawings.length;
  canvas.height = side;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('No 2D canvas');
  const icons: Atlas['icons'] = {};
  drawings.forEach(([name, draw], index) => {
    const x = index * side;
    context.setTransform(pixelRatio, 0, 0, pixelRatio, x + side / 2, side / 2);
    draw(context, colours);
    icons[name] = { x, y: 0, width: side, height: side, mask: false };
  });
  return { image: context.getImageData(0, 0, canvas.width, canvas.height), icons };
}

/** A hexagon with as many dots as the tier; from the second of each colour on, filled. */
function drawTier(tier: MarkedTier): Draw {
  return (context, colours) => {
    const colour = colours[tierTone(tier)];
    const isFilled = tier % 2 === 0;
    context.lineJoin = 'round';
    hexagon(context);
    context.strokeStyle = colours.casing;
    context.lineWidth = 2 * colours.casingWidth + 2;
    context.stroke();
    hexagon(context);
    context.fillStyle = isFilled ? colour : colours.inside;
    context.fill();
    context.strokeStyle = colour;
    context.lineWidth = 2;
    context.stroke();
    context.fillStyle = isFilled ? colours.inside : colour;
    for (const [x, y] of tierDots[tier]) {
      context.beginPath();
      context.arc(x, y, 1.75, 0, 2 * Math.PI);
      context.fill();
    }
  };
}

function hexagon(context: CanvasRenderingContext2D): void {
  context.beginPath();
  for (const [x, y] of HEXAGON) context.lineTo(x, y);
  context.closePath();
}

/** Distance of two strokes, in pixels. */
const HATCH = 3.6;

/** Mark of a silent sensor, whose count is unknown: a hatched disc. */
function drawSilent(context: CanvasRenderingContext2D, colours: MapColours): void {
  const disc = () => {
    context.beginPath();
    context.arc(0, 0, 9, 0, 2 * Math.PI);
  };
  disc();
  context.fillStyle = `${colours.inside}cc`;
  context.fill();
  context.save();
  disc();
  context.clip();
  context.beginPath();
  for (let shift = -18; shift <= 18; shift += HATCH) {
    context.moveTo(shift - 9, 9);
    context.lineTo(shift + 9, -9);
  }
  context.strokeStyle = colours.unknown;
  context.lineWidth = 1.2;
  context.stroke();
  context.restore();
  disc();
  context.strokeStyle = colours.unknown;
  context.lineWidth = 1.2;
  context.stroke();
}
