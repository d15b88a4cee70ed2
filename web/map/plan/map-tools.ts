import type { Tool } from '../../state/drawing-shape.ts';
import { borderTool } from './border-tool.ts';
import { gatherTool } from './gather-tool.ts';
import { idleTool, type MapTool } from './map-tool.ts';

const give: MapTool = {
  ...idleTool,
  shape: ({ mayDraw }) => (mayDraw ? 'polygon' : 'static'),
  cursor: () => 'crosshair',
  byKey: () => 'corner',
};

const cut: MapTool = {
  ...idleTool,
  shape: ({ mayDraw }) => (mayDraw ? 'linestring' : 'static'),
  cursor: () => 'crosshair',
  // The line determines the unit to cut, unless one is chosen.
  pointsAtUnits: ({ chosen }, isSketching) => chosen.length === 0 && !isSketching,
  byKey: () => 'corner',
};

export const mapTools: Record<Tool, MapTool> = {
  choose: gatherTool,
  give,
  cut,
  assign: gatherTool,
  merge: gatherTool,
  border: borderTool,
};
