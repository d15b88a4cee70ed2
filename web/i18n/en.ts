import { camera } from './en/camera.ts';
import { control } from './en/control.ts';
import { grid } from './en/grid.ts';
import { help } from './en/help.ts';
import { incident } from './en/incident.ts';
import { map } from './en/map.ts';
import { overview } from './en/overview.ts';
import { reason } from './en/reason.ts';
import { search } from './en/search.ts';
import { shell } from './en/shell.ts';

export const english = {
  shell,
  overview,
  grid,
  incident,
  camera,
  control,
  map,
  search,
  help,
  reason,
};
