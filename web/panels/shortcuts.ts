/** List of keyboard shortcuts: they are handled from here and shown in the help. */
import type { Endpoint } from '../../api/core/contract/endpoints/endpoint.ts';
import * as incidents from '../../api/core/contract/endpoints/incidents.ts';
import type { BoundingBox } from '../../api/core/contract/geo.ts';
import type { GridSummary } from '../../api/core/contract/grids.ts';
import type { english } from '../i18n/en.ts';
import { beginIncident } from '../state/actions/handling.ts';
import { chooseLevel } from '../state/actions/layers.ts';
import { switchTheme } from '../state/actions/look.ts';
import { openPanel, stepBack, switchBoard } from '../state/actions/panel.ts';
import { selectGrid, showWholeArea } from '../state/actions/selection.ts';
import { getState } from '../state/app-state.ts';
import type { LevelMode } from '../state/choices.ts';
import { copyPointer } from './copy-pointer.ts';
import { switchFullScreen } from './switch-full-screen.ts';

export const SEARCH_INPUT_ID = 'search';

export interface Shortcut {
  key: string;
  words: keyof typeof english.help.key;
  run: (where: Where) => void;
  /** What it leads to; who may not ask it has no such key. Absent: everybody may. */
  asks?: Endpoint;
  /** Also active while a plan is drawn. */
  isForMap?: true;
}

/** State of the screen when a key is pressed. */
export interface Where {
  /** Units from level 1 down to the selection. */
  path: readonly GridSummary[];
  bounds: BoundingBox | null;
}

function goUp({ path, bounds }: Where): void {
  const parent = path.at(-2);
  if (parent) selectGrid(parent);
  else showWholeArea(bounds);
}

const toLevel = (levelMode: LevelMode) => () => chooseLevel(levelMode);

export const shortcuts: readonly Shortcut[] = [
  {
    key: '/',
    words: 'search',
    isForMap: true,
    run: () => document.getElementById(SEARCH_INPUT_ID)?.focus(),
  },
  { key: 'Escape', words: 'close', run: stepBack },
  { key: 'o', words: 'overview', run: () => openPanel('overview') },
  { key: 'i', words: 'incidents', run: () => openPanel('incidents'), asks: incidents.list },
  { key: 'n', words: 'newIncident', run: beginIncident, asks: incidents.report },
  { key: 'b', words: 'board', run: switchBoard, asks: incidents.columns },
  { key: 'k', words: 'crowd', run: () => openPanel('crowd') },
  { key: 'l', words: 'layers', run: () => openPanel('layers') },
  { key: 'c', words: 'figure', run: () => openPanel('figure') },
  { key: '8', words: 'plans', run: () => openPanel('plans') },
  { key: '9', words: 'editions', run: () => openPanel('editions') },
  { key: 'u', words: 'up', run: goUp },
  { key: 'h', words: 'whole', isForMap: true, run: ({ bounds }) => showWholeArea(bounds) },
  { key: '0', words: 'levelAuto', isForMap: true, run: toLevel('auto') },
  { key: '1', words: 'level1', isForMap: true, run: toLevel(1) },
  { key: '2', words: 'level2', isForMap: true, run: toLevel(2) },
  { key: '3', words: 'level3', isForMap: true, run: toLevel(3) },
  { key: '4', words: 'level4', isForMap: true, run: toLevel(4) },
  {
    key: 'p',
    words: 'copyPosition',
    isForMap: true,
    run: () => void copyPointer(getState().pointer),
  },
  { key: 't', words: 'theme', isForMap: true, run: switchTheme },
  { key: 'f', words: 'fullScreen', isForMap: true, run: switchFullScreen },
  { key: '?', words: 'help', run: () => openPanel('help') },
];

/**
 * Whether a shortcut is disabled: keys that would open a panel over a plan being drawn; a panel opened by an alert is closed.
 */
export function doesRest({ key, isForMap }: Shortcut): boolean {
  const { plan, selection } = getState();
  return plan !== null && !isForMap && !(key === 'Escape' && selection !== null);
}
