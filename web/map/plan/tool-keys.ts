import type { Tool } from '../../state/drawing-shape.ts';

/** Key of each tool; the keys of the panels are off while a plan is open. */
export const toolKeys: Record<Tool, string> = {
  choose: 'v',
  give: 'g',
  cut: 'x',
  assign: 'a',
  merge: 'm',
  border: 'b',
};
