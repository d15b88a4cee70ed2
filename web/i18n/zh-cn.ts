import type { english } from './en.ts';
import type { Words } from './words.ts';
import { account } from './zh-cn/account.ts';
import { alert } from './zh-cn/alert.ts';
import { board } from './zh-cn/board.ts';
import { camera } from './zh-cn/camera.ts';
import { control } from './zh-cn/control.ts';
import { crowd } from './zh-cn/crowd.ts';
import { edition } from './zh-cn/edition.ts';
import { grid } from './zh-cn/grid.ts';
import { handlingWords } from './zh-cn/handling.ts';
import { help } from './zh-cn/help.ts';
import { incident } from './zh-cn/incident.ts';
import { map } from './zh-cn/map.ts';
import { overview } from './zh-cn/overview.ts';
import { persona } from './zh-cn/persona.ts';
import { reason } from './zh-cn/reason.ts';
import { search } from './zh-cn/search.ts';
import { shell } from './zh-cn/shell.ts';
import { signIn } from './zh-cn/sign-in.ts';
import { statistics } from './zh-cn/statistics.ts';
import { wall } from './zh-cn/wall.ts';

export const chinese: Words<typeof english> = {
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
