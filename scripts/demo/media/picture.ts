/** A picture of whole macroblocks in YCbCr 4:2:0: colours for every second sample both ways. */
export interface Picture {
  width: number;
  height: number;
  luma: Uint8Array;
  blue: Uint8Array;
  red: Uint8Array;
}

export type Colour = readonly [luma: number, blue: number, red: number];

export function createPicture(width: number, height: number): Picture {
  return {
    width,
    height,
    luma: new Uint8Array(width * height),
    blue: new Uint8Array((width * height) / 4),
    red: new Uint8Array((width * height) / 4),
  };
}

export function copyPicture(picture: Picture): Picture {
  const { luma, blue, red } = picture;
  return { ...picture, luma: luma.slice(), blue: blue.slice(), red: red.slice() };
}

/** Converts red, green, blue 0 … 255 to the video range (ITU-R BT.601). */
export function toColour(hex: string): Colour {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return [
    Math.round(16 + 0.257 * r + 0.504 * g + 0.098 * b),
    Math.round(128 - 0.148 * r - 0.291 * g + 0.439 * b),
    Math.round(128 + 0.439 * r - 0.368 * g - 0.071 * b),
  ];
}

/** Fills a rectangle in whole samples; parts outside are left out. */
export function fillRectangle(
  picture: Picture,
  [left, top, width, height]: readonly [number, number, number, number],
  [luma, blue, red]: Colour,
): void {
  const right = Math.min(picture.width, left + width);
  const bottom = Math.min(picture.height, top + height);
  for (let y = Math.max(0, top); y < bottom; y++) {
    for (let x = Math.max(0, left); x < right; x++) {
      picture.luma[y * picture.width + x] = luma;
      const at = (y >> 1) * (picture.width >> 1) + (x >> 1);
      picture.blue[at] = blue;
      picture.red[at] = red;
    }
  }
}
