import type { Draft } from '../../../api/core/editor/draft.ts';
import { joinBoxes } from '../../../api/core/geometry/lattice.ts';

/** An SVG of a draft's borders, small enough for a message. */
export function drawDraftPicture({ topology }: Draft): string {
  const arcs = [...topology.arcs.values()];
  const { west, south, east, north } = joinBoxes(arcs.map(({ box }) => box));
  const scale = 600 / Math.max(1, east - west, north - south);
  const place = ([x, y]: readonly [number, number]) =>
    `${((x - west) * scale).toFixed(2)},${((north - y) * scale).toFixed(2)}`;
  const lines = arcs.map(
    ({ id, left, right, points }) =>
      `<polyline points="${points.map(place).join(' ')}"><title>${id}: ${left} | ${right}</title></polyline>`,
  );
  const size = `width="${(east - west) * scale}" height="${(north - south) * scale}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} fill="none" stroke="black" stroke-width=".5">${lines.join('')}</svg>`;
}
