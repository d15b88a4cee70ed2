/** A text on the page that is not completely readable. */
export interface HiddenText {
  text: string;
  /** Whether it is cut, covered or outside the window, and by which element. */
  how: string;
}

/**
 * Finds all text of a page that is not completely readable. Text that can be scrolled into view is scrolled and judged there; a
 * list item shortened with an ellipsis may be complete in its tooltip, where there is a pointer. Text on a canvas is skipped.
 *
 * Runs within the page (`page.evaluate(findHiddenText, hasPointer)`), so that all its helpers are nested. It uses the browser's
 * hit test: an element that is hit at a point is drawn there, not cut, and inside the window.
 *
 * @param hasPointer whether a user can point at shortened text; not on a wall
 */
export function findHiddenText(hasPointer: boolean): HiddenText[] {
  type Point = readonly [x: number, y: number];
  /** Tested points of a line as shares of its box, which is taller than its letters. */
  const SHARES = [0.3, 0.7].flatMap((y) => [0, 0.25, 0.5, 0.75, 1].map((x): Point => [x, y]));

  const NOT_HIT = 'nothing is drawn there';
  /** Separator that may disappear at a line break: then it is not lost text. */
  const SEPARATOR = '·';

  // Elements that let the pointer through are drawn all the same, and cover others.
  const style = new CSSStyleSheet();
  style.replaceSync('*, ::before, ::after { pointer-events: auto !important; }');
  document.adoptedStyleSheets.push(style);
  const found = [...document.querySelectorAll('body *')].flatMap((element) =>
    isShown(element) ? [...ownTexts(element), ...fieldTexts(element)] : [],
  );
  document.adoptedStyleSheets.pop();
  return found;

  function ownTexts(element: Element): HiddenText[] {
    const nodes = [...element.childNodes].filter((node) => node instanceof Text);
    return nodes.flatMap((node) => {
      const text = node.data.trim().replace(/\s+/g, ' ');
      const how = text === '' || text === SEPARATOR ? null : judge(element, node, text);
      return how === null ? [] : [{ text, how }];
    });
  }

  function judge(element: Element, node: Text, text: string): string | null {
    const range = document.createRange();
    range.selectNodeContents(node);
    const lines = () => [...range.getClientRects()].filter(({ width, height }) => width * height);
    for (let index = 0; index < lines().length; index += 1) {
      for (const share of SHARES) {
        // Point of the line in its current place: it moves when its box is scrolled.
        const point = () => pointOf(lines()[index] ?? new DOMRect(), share);
        const fault = judgePoint(element, point()) && judgeScrolled(element, point);
        if (fault === NOT_HIT) return judgeInSpan(node, text);
        if (fault !== null) return isSaidWhole(element, text) ? null : fault;
      }
    }
    return null;
  }

  function pointOf({ left, top, width, height }: DOMRect, [x, y]: Point): Point {
    const inset = Math.min(1, width / 4);
    return [left + inset + x * (width - 2 * inset), top + y * height];
  }

  function judgePoint(element: Element, [x, y]: Point): string | null {
    const hit = document.elementsFromPoint(x, y);
    const place = hit.indexOf(element);
    const covers = (above: Element) =>
      !above.contains(element) && isOpaque(above, x, y) ? `covered by ${nameOf(above)}` : null;
    if (place >= 0) return hit.slice(0, place).map(covers).find(Boolean) ?? null;
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return 'outside the window';
    const cutter = cutterOf(element, x, y);
    if (cutter) return `cut by ${nameOf(cutter)}`;
    return NOT_HIT;
  }

  /** Judges letters outside the box of their element by a temporary box of their own. */
  function judgeInSpan(node: Text, text: string): string | null {
    if (node.parentElement?.dataset.judged) return NOT_HIT;
    const span = document.createElement('span');
    span.dataset.judged = 'true';
    node.replaceWith(span);
    span.append(node);
    const fault = judge(span, node, text);
    span.replaceWith(node);
    return fault;
  }

  /** The nearest element that clips its overflow and does not contain the point. */
  function cutterOf(element: Element, x: number, y: number): Element | undefined {
    return [element, ...ancestorsOf(element)].find((up) => {
      const { left, right, top, bottom } = up.getBoundingClientRect();
      const { overflowX, overflowY } = getComputedStyle(up);
      return (
        (overflowX !== 'visible' && (x < left || x > right)) ||
        (overflowY !== 'visible' && (y < top || y > bottom))
      );
    });
  }

  function isOpaque(above: Element, x: number, y: number): boolean {
    if (opacityOf(above) < 0.3) return false;
    if (/^(canvas|img|video)$/i.test(above.tagName)) return true;
    const { backgroundColor, backgroundImage } = getComputedStyle(above);
    const alpha = /^(?:rgba\(.*,|.*\/) *([\d.]+)\)$/.exec(backgroundColor)?.[1];
    const isClear = backgroundColor === 'transparent' || Number(alpha ?? 1) < 0.3;
    // An element without a background hides what lies below it where it has letters.
    return !isClear || backgroundImage !== 'none' || hasLetters(above, x, y);
  }

  function hasLetters(above: Element, x: number, y: number): boolean {
    const range = document.createRange();
    return [...above.childNodes].some((node) => {
      if (!(node instanceof Text) || node.data.trim() === '') return false;
      range.selectNodeContents(node);
      return [...range.getClientRects()].some(
        ({ left, right, top, bottom, height }) =>
          x > left && x < right && y > top + height * 0.2 && y < bottom - height * 0.2,
      );
    });
  }

  /** Judges a point after moving it to the middle of each scrolling box around it. */
  function judgeScrolled(element: Element, pointNow: () => Point): string | null {
    for (const scroller of [element, ...ancestorsOf(element)]) {
      const { overflowX, overflowY } = getComputedStyle(scroller);
      if (!/auto|scroll/.test(`${overflowX} ${overflowY}`)) continue;
      const [x, y] = pointNow();
      const { left, top, width, height } = scroller.getBoundingClientRect();
      scroller.scrollBy({
        left: x - left - width / 2,
        top: y - top - height / 2,
        behavior: 'instant',
      });
    }
    return judgePoint(element, pointNow());
  }

  /** Whether shortened text is available completely: through an adjacent button, or in the tooltip of a name in a list. */
  function isSaidWhole(element: Element, text: string): boolean {
    const chain = [element, ...ancestorsOf(element)];
    const shortened = chain.find((up) => getComputedStyle(up).overflow !== 'visible');
    if (!hasPointer || !shortened) return false;
    const { textOverflow, webkitLineClamp } = getComputedStyle(shortened);
    if (textOverflow !== 'ellipsis' && webkitLineClamp === 'none') return false;
    if (shortened.parentElement?.querySelector(':scope > button[aria-expanded="false"]'))
      return true;
    if (element.closest('li, [role="option"], nav, th[scope="row"]') === null) return false;
    if (element.closest('h1, h2, h3, dd, time, [data-figures]') !== null) return false;
    const titles = chain
      .slice(0, chain.indexOf(shortened) + 2)
      .map((up) => up.getAttribute('title'));
    return titles.some((title) => title?.replace(/\s+/g, ' ').includes(text));
  }

  /** Texts of a field that are not text nodes: its placeholder, or the chosen option. */
  function fieldTexts(element: Element): HiddenText[] {
    const text =
      element instanceof HTMLSelectElement
        ? element.selectedOptions[0]?.text
        : element instanceof HTMLInputElement && element.value === ''
          ? element.placeholder
          : undefined;
    if (!text) return [];
    const look = getComputedStyle(element);
    const pen = document.createElement('canvas').getContext('2d');
    if (!pen) return [];
    pen.font = `${look.fontWeight} ${look.fontSize} ${look.fontFamily}`;
    const room =
      element.clientWidth -
      Number.parseFloat(look.paddingLeft) -
      Number.parseFloat(look.paddingRight);
    const isCut = pen.measureText(text).width > room + 1;
    return isCut ? [{ text, how: `cut by ${nameOf(element)}` }] : [];
  }

  function isShown(element: Element): boolean {
    if (element.closest('script, style, noscript, option, canvas, title') !== null) return false;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) {
      return false;
    }
    // Text for screen readers only.
    return [element, ...ancestorsOf(element)].every((up) => {
      const { clipPath, clip } = getComputedStyle(up);
      const isPoint = up instanceof HTMLElement && up.offsetWidth <= 1 && up.offsetHeight <= 1;
      return !clipPath.startsWith('inset(50') && !clip.startsWith('rect(0px') && !isPoint;
    });
  }

  function ancestorsOf(element: Element): Element[] {
    const ancestors: Element[] = [];
    for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
      ancestors.push(up);
    }
    return ancestors;
  }

  function opacityOf(element: Element): number {
    return [element, ...ancestorsOf(element)].reduce(
      (product, up) => product * Number(getComputedStyle(up).opacity),
      1,
    );
  }

  function nameOf(element: Element): string {
    const words = element.textContent?.trim().slice(0, 30);
    const name = `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`;
    return words ? `${name} “${words}”` : name;
  }
}
