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

/** What each tool looks like, in the rail and where it is told of. */
export const toolIcons: Record<Tool, TablerIcon> = {
  choose: IconPointer,
  give: IconPolygon,
  cut: IconCut,
  assign: IconArrowsExchange,
  merge: IconGitMerge,
  border: IconBorderSides,
};
