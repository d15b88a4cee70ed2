import { account } from './en/account.ts';
import { alert } from './en/alert.ts';
import { board } from './en/board.ts';
import { camera } from './en/camera.ts';
import { control } from './en/control.ts';
import { crowd } from './en/crowd.ts';
import { edition } from './en/edition.ts';
import { grid } from './en/grid.ts';
import { handlingWords } from './en/handling.ts';
import { help } from './en/help.ts';
import { incident } from './en/incident.ts';
import { map } from './en/map.ts';
import { overview } from './en/overview.ts';
import { persona } from './en/persona.ts';
import { reason } from './en/reason.ts';
import { search } from './en/search.ts';
import { shell } from './en/shell.ts';
import { signIn } from './en/sign-in.ts';
import { statistics } from './en/statistics.ts';
import { wall } from './en/wall.ts';

export const english = {
  shell,
  overview,
  grid,
  edition,
  incident,
  handling: handlingWords,
  board,
  statistics,
  wall,
  persona,
  signIn,
  account,
  alert,
  camera,
  crowd,
  control,
  map,
  search,
  help,
  reason,
};
