import type { english } from './en.ts';
import type { Words } from './words.ts';
import { camera } from './zh-cn/camera.ts';
import { control } from './zh-cn/control.ts';
import { grid } from './zh-cn/grid.ts';
import { help } from './zh-cn/help.ts';
import { incident } from './zh-cn/incident.ts';
import { map } from './zh-cn/map.ts';
import { overview } from './zh-cn/overview.ts';
import { reason } from './zh-cn/reason.ts';
import { search } from './zh-cn/search.ts';
import { shell } from './zh-cn/shell.ts';

export const chinese: Words<typeof english> = {
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
