declare module 'polylabel' {
  /** Rings of [x, y], the outer one first; the answer lies within `precision` of the best place. */
  export default function polylabel(
    polygon: number[][][],
    precision?: number,
  ): [number, number] & { distance: number };
}
