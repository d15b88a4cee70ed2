/** Timeout after which the rest of the page no longer waits for the map. */
const MOST_MS = 4000;

let firstPicture: Promise<void> = Promise.resolve();
let tell = () => {};

/** Announces a map: from now on, work that can wait is deferred. */
export function expectMap(): void {
  firstPicture = new Promise((resolve) => {
    tell = resolve;
    setTimeout(resolve, MOST_MS);
  });
}

/** Reports that the map has drawn its first picture, or that it never will. */
export const tellMapDrawn = (): void => tell();

/**
 * Resolves after the map's first picture. For work that would block the main thread while the map opens: the worker that cuts
 * tiles needs this thread for every glyph.
 */
export const afterMap = (): Promise<void> => firstPicture;
