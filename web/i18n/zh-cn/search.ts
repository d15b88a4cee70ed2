import type { search as english } from '../en/search.ts';
import type { Words } from '../words.ts';

export const search: Words<typeof english> = {
  placeholder: '搜索编码、名称或地址',
  label: '搜索',
  group: {
    grid: '网格',
    place: '地点和地址',
    space: '客流场所',
    camera: '摄像头',
    incident: '事件',
  },
  loading: '正在搜索',
  unit: '网格名称或编码',
  noMatch: '没有匹配项',
  empty: '没有找到“{{query}}”。',
  emptyHint: '试试更短的名称、路名或编码末几位。不支持按人名查找：责任人见其网格面板。',
  place: '地点',
  kind: { address: '地址', road: '道路', poi: '地点' },
  gridsHere: '所在网格',
};
