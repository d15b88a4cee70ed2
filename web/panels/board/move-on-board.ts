const CARD = '[data-card]';

/** The card for an arrow key: up and down within a column, left and right to the same height in the next column with cards. */
export function moveOnBoard(
  board: HTMLElement,
  from: EventTarget | null,
  key: string,
): HTMLElement | null {
  const card = from instanceof Element ? from.closest<HTMLElement>(CARD) : null;
  const column = card?.closest('[data-column]');
  if (!card || !column) return null;
  const cards = cardsOf(column);
  const row = cards.indexOf(card);
  if (key === 'ArrowDown') return cards[row + 1] ?? null;
  if (key === 'ArrowUp') return cards[row - 1] ?? null;
  if (key === 'Home') return cards[0] ?? null;
  if (key === 'End') return cards.at(-1) ?? null;
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return null;
  const columns = [...board.querySelectorAll('[data-column]')];
  const ahead =
    key === 'ArrowRight'
      ? columns.slice(columns.indexOf(column) + 1)
      : columns.slice(0, columns.indexOf(column)).reverse();
  for (const next of ahead) {
    const found = cardsOf(next);
    if (found.length > 0) return found[Math.min(row, found.length - 1)] ?? null;
  }
  return null;
}

const cardsOf = (column: Element) => [...column.querySelectorAll<HTMLElement>(CARD)];
