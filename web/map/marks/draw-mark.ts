/** Draws one mark around the origin, in CSS pixels. A dark casing makes it visible on any ground. */
import type { MapColours } from '../style/colours.ts';
import { type CameraLook, type IncidentLook, ringWidths, type Shape } from './mark-look.ts';

const outlines: Record<Shape, (context: CanvasRenderingContext2D) => void> = {
  circle: (context) => context.arc(0, 0, 6.2, 0, 2 * Math.PI),
  diamond: (context) => polygon(context, [0, -8, 8, 0, 0, 8, -8, 0]),
  triangle: (context) => polygon(context, [0, -8.6, 8.8, 6.6, -8.8, 6.6]),
};

export function drawIncident(
  context: CanvasRenderingContext2D,
  { shape, fill, ring }: IncidentLook,
  colours: MapColours,
): void {
  const isClosed = fill === 'closed';
  const bySeverity = { circle: colours.info, diamond: colours.amber, triangle: colours.red };
  const colour = isClosed ? colours.unknown : bySeverity[shape];
  const outline = () => {
    context.beginPath();
    outlines[shape](context);
  };
  if (ring !== 'none') drawRing(context, ring, colours);

  context.lineJoin = 'round';
  outline();
  stroke(context, colours.casing, 2 * colours.casingWidth + 2);
  outline();
  context.fillStyle = fill === 'solid' ? colour : colours.inside;
  context.fill();
  if (fill === 'half') {
    context.save();
    outline();
    context.clip();
    context.fillStyle = colour;
    context.fillRect(-12, -12, 12, 24);
    context.restore();
  }
  outline();
  stroke(context, colour, 2);
  if (fill === 'tick' || isClosed) {
    const lift = shape === 'triangle' ? 1.6 : 0;
    context.beginPath();
    context.moveTo(-2.8, 0.2 + lift);
    context.lineTo(-0.7, 2.3 + lift);
    context.lineTo(3, -2 + lift);
    stroke(context, colour, 1.8);
  }
}

function drawRing(
  context: CanvasRenderingContext2D,
  ring: 'soon' | 'overdue',
  colours: MapColours,
): void {
  const width = ringWidths[ring];
  const radius = 13;
  const circle = () => {
    context.beginPath();
    context.arc(0, 0, radius, 0, 2 * Math.PI);
  };
  circle();
  stroke(context, colours.casing, width + colours.casingWidth);
  circle();
  stroke(context, ring === 'overdue' ? colours.red : colours.amber, width);
}

/** Draws a camera: square at an entrance, ringed dot high up, dot inside; a slash when offline. */
export function drawCamera(
  context: CanvasRenderingContext2D,
  { glyph, isOffline }: CameraLook,
  colours: MapColours,
): void {
  const colour = isOffline ? colours.unknown : colours.info;
  const body = () => {
    context.beginPath();
    if (glyph === 'square') context.roundRect(-4.5, -4.5, 9, 9, 1.5);
    else context.arc(0, 0, glyph === 'ringed' ? 3.4 : 3.8, 0, 2 * Math.PI);
  };
  if (glyph === 'ringed') {
    context.beginPath();
    context.arc(0, 0, 8, 0, 2 * Math.PI);
    context.fillStyle = colours.casing;
    context.fill();
    stroke(context, colours.casing, 4);
    context.beginPath();
    context.arc(0, 0, 7.6, 0, 2 * Math.PI);
    stroke(context, colour, 1.5);
  }
  body();
  stroke(context, colours.casing, 2 * colours.casingWidth);
  body();
  context.fillStyle = isOffline ? colours.inside : colour;
  context.fill();
  if (isOffline) {
    body();
    stroke(context, colour, 1.5);
    const slash = () => {
      context.beginPath();
      context.moveTo(-7, 7);
      context.lineTo(7, -7);
    };
    slash();
    stroke(context, colours.casing, 4.5);
    slash();
    stroke(context, colour, 1.8);
  }
}

function stroke(context: CanvasRenderingContext2D, colour: string, width: number): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

/** Draws a polygon. @param corners x, y, x, y … */
function polygon(context: CanvasRenderingContext2D, corners: readonly number[]): void {
  for (let i = 0; i < corners.length; i += 2) {
    context.lineTo(corners[i] ?? 0, corners[i + 1] ?? 0);
  }
  context.closePath();
}
