import {
  IconArrowsExchange,
  IconBorderSides,
  IconCut,
  IconGitMerge,
  IconPointer,
  IconPolygon,
  type TablerIcon,
} from '@tabler/icons-react';
import type { Tool } from '../../state/drawing-shape.ts';

/** Icon of each tool, in the rail and in its descriptions. */
export const toolIcons: Record<Tool, TablerIcon> = {
  choose: IconPointer,
  give: IconPolygon,
  cut: IconCut,
  assign: IconArrowsExchange,
  merge: IconGitMerge,
  border: IconBorderSides,
};
