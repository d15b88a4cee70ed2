import type { HiddenText } from './find-hidden-text.ts';

/**
 * Finds text on a wall that cannot be read across a room: contrast below 4.5:1 (WCAG 2.2, 1.4.3), or smaller than the body
 * type, whose size is computed from the distance. Text on a canvas is skipped, since its background is unknown.
 *
 * Runs within the page (`page.evaluate(findFaintText)`), so that all its helpers are nested.
 */
export function findFaintText(): HiddenText[] {
  type Colour = readonly [red: number, green: number, blue: number, alpha: number];
  const LEAST_RATIO = 4.5;
  /** Share of the root's type size; body type is 0.9375 of it. */
  const LEAST_SIZE = 0.93;
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: HiddenText[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (!element || text === '') continue;
    const isShown =
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      element.closest('script, style, title, [aria-hidden="true"]') === null;
    if (!isShown) continue;
    const size = (Number.parseFloat(getComputedStyle(element).fontSize) * zoomOf(element)) / rem;
    const ratio = contrastOf(element);
    if (size < LEAST_SIZE) found.push({ text, how: `${size.toFixed(2)} rem` });
    if (ratio < LEAST_RATIO) found.push({ text, how: `${ratio.toFixed(1)}:1` });
  }
  return found;

  function zoomOf(element: Element): number {
    return 'currentCSSZoom' in element ? Number(element.currentCSSZoom) : 1;
  }

  function contrastOf(element: Element): number {
    const { color, fill } = getComputedStyle(element);
    const ground = groundOf(element);
    const [red, green, blue, alpha] = read(element instanceof SVGElement ? fill : color);
    const letters = lay([red, green, blue, alpha * opacityOf(element)], ground);
    const [dark = 0, light = 0] = [lightOf(ground), lightOf(letters)].toSorted((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }

  /** The combined background colour behind an element. */
  function groundOf(element: Element): Colour {
    const behind = element.parentElement
      ? groundOf(element.parentElement)
      : ([0, 0, 0, 1] as const);
    return lay(read(getComputedStyle(element).backgroundColor), behind);
  }

  function opacityOf(element: Element): number {
    const own = Number(getComputedStyle(element).opacity);
    return element.parentElement ? own * opacityOf(element.parentElement) : own;
  }

  function lay([red, green, blue, alpha]: Colour, [r, g, b]: Colour): Colour {
    const mix = (above: number, below: number) => above * alpha + below * (1 - alpha);
    return [mix(red, r), mix(green, g), mix(blue, b), 1];
  }

  /** Relative luminance. */
  function lightOf([red, green, blue]: Colour): number {
    const [r = 0, g = 0, b = 0] = [red, green, blue].map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  /** Parses a colour in any CSS notation. */
  function read(colour: string): Colour {
    if (!pen) throw new Error('the browser draws nothing');
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = pen.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  }
}
