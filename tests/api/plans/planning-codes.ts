/** Codes of the city in the planners' tests (planning-desk.ts). */

export const STREET = '410103001';
export const OTHER_STREET = '410103002';
export const WEST = '410103001001';
export const EAST = '410103001002';
/** The micro-grid in a column from the west, and a row from the south, of the first street or the second. */
export const micro = (column: number, row: number): string =>
  `${column < 4 ? STREET : OTHER_STREET}${column < 4 ? `00${Math.floor(column / 2) + 1}` : '001'}00${(column % 2) + 1}00${row + 1}`;
export const grid = (column: number): string => micro(column, 0).slice(0, 15);
