import type { board as english } from '../en/board.ts';
import type { Words } from '../words.ts';

export const board: Words<typeof english> = {
  title: '看板',
  open: '打开看板',
  close: '关闭看板',
  of: '{{total}} 件中的 {{shown}} 件',
  empty: '无',
  whole: '全域',
  showAll: '查看列表',
  hint: '方向键移动，回车打开。',
  since: '{{age}}上报',
};
