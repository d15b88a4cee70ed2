import type { Tool } from '../../state/drawing-shape.ts';

/** Letter of each tool; the panels' own letters rest while a plan is open. */
export const toolKeys: Record<Tool, string> = {
  choose: 'v',
  give: 'g',
  cut: 'x',
  assign: 'a',
  merge: 'm',
  border: 'b',
};
