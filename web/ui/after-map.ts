/** How long the rest of the page waits for a map that does not come about. */
const MOST_MS = 4000;

let firstPicture: Promise<void> = Promise.resolve();
let tell = () => {};

/** The page has a map: what can wait does so from now on. */
export function expectMap(): void {
  firstPicture = new Promise((resolve) => {
    tell = resolve;
    setTimeout(resolve, MOST_MS);
  });
}

/** The first picture of the map is there, or it will never be. */
export const tellMapDrawn = (): void => tell();

/**
 * For what would take the main thread away from the map while it is being opened: the worker that cuts tiles asks
 * this thread for every character.
 */
export const afterMap = (): Promise<void> => firstPicture;
