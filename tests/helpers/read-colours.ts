import type { Page } from 'playwright';
import type { Position } from '../../api/core/contract/geo.ts';

type Rgb = [red: number, green: number, blue: number];

/** Size of the neighbourhood that is read: a line or a letter above the place is outvoted. */
const HALF = 3;

/**
 * Reads the colours of the map's picture at places, with the map centred at the view. North up.
 *
 * @param view centre and zoom of 512-pixel tiles
 * @returns the median colour around each place; null: not on the map
 */
export async function readColours(
  page: Page,
  view: { center: Position; zoom: number },
  places: readonly Position[],
): Promise<(Rgb | null)[]> {
  const box = await page.locator('[data-map-state] canvas').first().boundingBox();
  if (box === null) throw new Error('the map has no canvas');
  const picture = (await page.screenshot()).toString('base64');
  const world = 512 * 2 ** view.zoom;
  const [centreX, centreY] = toWorld(view.center);
  const points = places.map((place): [number, number] | null => {
    const [x, y] = toWorld(place);
    const across = box.width / 2 + (x - centreX) * world;
    const down = box.height / 2 + (y - centreY) * world;
    const isOnMap =
      across > HALF && down > HALF && across < box.width - HALF && down < box.height - HALF;
    return isOnMap ? [Math.round(box.x + across), Math.round(box.y + down)] : null;
  });
  return page.evaluate(
    async ({ picture, points, half }) => {
      const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      if (!context) throw new Error('No 2D canvas');
      context.drawImage(image, 0, 0);
      const middle = (values: number[]) =>
        values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
      return points.map((point): [number, number, number] | null => {
        if (point === null) return null;
        const side = 2 * half + 1;
        const { data } = context.getImageData(point[0] - half, point[1] - half, side, side);
        const channel = (start: number) => middle([...data].filter((_, at) => at % 4 === start));
        return [channel(0), channel(1), channel(2)];
      });
    },
    { picture, points, half: HALF },
  );
}

/** Web Mercator coordinates, 0 … 1 from the north-west. */
function toWorld([longitude, latitude]: Position): [number, number] {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return [(longitude + 180) / 360, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}
