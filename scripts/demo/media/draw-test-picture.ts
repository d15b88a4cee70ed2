import { glyphOf } from './glyphs.ts';
import {
  type Colour,
  copyPicture,
  createPicture,
  fillRectangle,
  type Picture,
  toColour,
} from './picture.ts';

export const WIDTH = 640;
/** Height that is shown: the picture has whole macroblocks and is cropped. */
export const HEIGHT = 368;
export const SHOWN_HEIGHT = 360;

const GROUND = toColour('#12181f');
const INK = toColour('#e8edf2');
const DIM = toColour('#7d8b99');
const BAR = toColour('#f2b84b');
const RAIL = toColour('#26313c');
/** Eight bars of five macroblocks. */
const BARS = [
  '#c9cdd1',
  '#b9b04a',
  '#3f9fa6',
  '#4c9a58',
  '#9a5aa0',
  '#b0524c',
  '#4560a8',
  '#1d252e',
];
const BAR_WIDTH = 80;
const CLOCK_TOP = 256;
const RAIL_BOX = [32, 304, 576, 16] as const;
const MARK_WIDTH = 48;
/** Seconds in which the mark crosses the rail, and in which it returns. */
const CROSSING_S = 8;

/** Draws the fixed parts: bars, 测试画面 TEST PICTURE, and the code of the camera. */
export function drawGround(code: string): Picture {
  const picture = createPicture(WIDTH, HEIGHT);
  fillRectangle(picture, [0, 0, WIDTH, HEIGHT], GROUND);
  BARS.forEach((colour, i) => {
    fillRectangle(picture, [i * BAR_WIDTH, 0, BAR_WIDTH, 96], toColour(colour));
  });
  writeText(picture, '测试画面', 48, 128, 3, INK);
  writeText(picture, 'TEST PICTURE', 280, 138, 4, INK);
  writeText(picture, code.slice(0, 32), 48, 204, code.length > 22 ? 2 : 4, DIM);
  fillRectangle(picture, RAIL_BOX, RAIL);
  return picture;
}

/** Draws the picture of one instant: a clock, and a moving mark, so that a frozen picture is noticed. */
export function drawMoment(ground: Picture, clock: string, seconds: number): Picture {
  const picture = copyPicture(ground);
  writeText(picture, clock, 48, CLOCK_TOP, 4, INK);
  const turn = (seconds / CROSSING_S) % 2;
  const way = turn < 1 ? turn : 2 - turn;
  const [left, top, width, height] = RAIL_BOX;
  const at = left + Math.round((way * (width - MARK_WIDTH)) / 2) * 2;
  fillRectangle(picture, [at, top, MARK_WIDTH, height], BAR);
  return picture;
}

function writeText(
  picture: Picture,
  text: string,
  left: number,
  top: number,
  dot: number,
  colour: Colour,
): void {
  let x = left;
  for (const character of text) {
    const rows = glyphOf(character);
    rows.forEach((row, y) => {
      for (let column = 0; column < row.length; column++) {
        if (row[column] === '1') {
          fillRectangle(picture, [x + column * dot, top + y * dot, dot, dot], colour);
        }
      }
    });
    x += ((rows[0]?.length ?? 0) + 1) * dot;
  }
}
