declare module 'polylabel' {
  /** Pole of inaccessibility. Rings of [x, y], the outer one first; the result lies within `precision` of the best place. */
  export default function polylabel(
    polygon: number[][][],
    precision?: number,
  ): [number, number] & { distance: number };
}
