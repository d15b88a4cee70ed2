import type { Page } from 'playwright';

/** A text on the page that cannot be read whole. */
export interface HiddenText {
  text: string;
  /** covered: by what; cut: by an ancestor, without a title that says the whole; outside: of the window. */
  how: string;
}

/** Walks all visible text of a page and tells what is covered, cut or outside. What can be scrolled to is reached. */
export function findHiddenText(page: Page): Promise<HiddenText[]> {
  return page.evaluate(() => {
    // What lets the pointer through covers all the same.
    const style = new CSSStyleSheet();
    style.replaceSync('* { pointer-events: auto !important; }');
    document.adoptedStyleSheets.push(style);

    const found: HiddenText[] = [];
    const seen: { text: string; rect: DOMRect; element: Element }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (!element || text === '' || !isShown(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        if (rect.width < 1 || rect.height < 1) continue;
        const how = judge(element, rect);
        if (how === 'unreached') continue;
        if (how) {
          found.push({ text: text.slice(0, 60), how });
          break;
        }
        seen.push({ text, rect, element });
      }
    }
    // Without a ground of its own, text lies on text and neither covers the other.
    for (const [index, one] of seen.entries()) {
      for (const other of seen.slice(index + 1)) {
        if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
        if (share(one.rect, other.rect) > 0.2) {
          found.push({
            text: one.text.slice(0, 60),
            how: `lies on “${other.text.slice(0, 40)}”`,
          });
        }
      }
    }
    document.adoptedStyleSheets.pop();
    return found;

    function isShown(element: Element): boolean {
      if (element.closest('[aria-hidden="true"], script, style, noscript, option')) return false;
      if (
        !element.checkVisibility({
          opacityProperty: true,
          visibilityProperty: true,
          contentVisibilityAuto: true,
        })
      ) {
        return false;
      }
      // Said to screen readers only.
      for (let up: Element | null = element; up; up = up.parentElement) {
        const { clipPath, clip } = getComputedStyle(up);
        if (clipPath.startsWith('inset(50') || clip.startsWith('rect(0px, 0px, 0px')) return false;
        if (up instanceof HTMLElement && up.offsetWidth <= 1 && up.offsetHeight <= 1) return false;
      }
      return true;
    }

    function judge(element: Element, rect: DOMRect): string | null {
      let hasTitle = false;
      for (let up: Element | null = element; up && up !== document.body; up = up.parentElement) {
        hasTitle ||= up.hasAttribute('title') || up.hasAttribute('data-full-text');
        const { overflowX, overflowY } = getComputedStyle(up);
        const box = up.getBoundingClientRect();
        const beyondX = Math.max(box.left - rect.left, rect.right - box.right);
        const beyondY = Math.max(box.top - rect.top, rect.bottom - box.bottom);
        const isScrolled = (overflow: string) => overflow === 'auto' || overflow === 'scroll';
        if ((isScrolled(overflowX) && beyondX > 0) || (isScrolled(overflowY) && beyondY > 0)) {
          return 'unreached';
        }
        const isCutX = overflowX !== 'visible' && beyondX > 1.5 + 0.02 * rect.height;
        // The box of a line is taller than its letters.
        const isCutY = overflowY !== 'visible' && beyondY > 1.5 + 0.25 * rect.height;
        if (isCutX || isCutY) return hasTitle ? 'unreached' : `cut by ${nameOf(up)}`;
      }
      const over = Math.max(
        -rect.left,
        -rect.top,
        rect.right - innerWidth,
        rect.bottom - innerHeight,
      );
      if (over > 1.5) return 'outside';
      for (const at of [0.15, 0.5, 0.85]) {
        const [x, y] = [rect.left + rect.width * at, rect.top + rect.height / 2];
        for (const above of document.elementsFromPoint(x, y)) {
          if (above === element || above.contains(element) || element.contains(above)) break;
          if (isOpaque(above)) return `covered by ${nameOf(above)}`;
        }
      }
      return null;
    }

    function isOpaque(element: Element): boolean {
      if (/^(canvas|img|video)$/i.test(element.tagName)) return true;
      const { backgroundColor, opacity } = getComputedStyle(element);
      const alpha = /(?:,|\/)\s*([\d.]+)\)$/.exec(backgroundColor)?.[1];
      const isClear = backgroundColor === 'transparent' || backgroundColor === 'rgba(0, 0, 0, 0)';
      return !isClear && Number(alpha ?? 1) * Number(opacity) > 0.3;
    }

    function share(one: DOMRect, other: DOMRect): number {
      const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (width <= 0 || height <= 0) return 0;
      const least = Math.min(one.width * one.height, other.width * other.height);
      return (width * height) / least;
    }

    function nameOf(element: Element): string {
      const words = element.textContent?.trim().slice(0, 30);
      return `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}${words ? ` “${words}”` : ''}`;
    }
  });
}
