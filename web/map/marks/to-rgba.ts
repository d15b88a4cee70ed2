type Rgba = [red: number, green: number, blue: number, alpha: number];

/** Converts '#58b7ff' and an opacity from 0 to 1 to the form of deck.gl: four numbers from 0 to 255. */
export function toRgba(colour: string, opacity = 1): Rgba {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255, Math.round(opacity * 255)];
}
