import type { overview as english } from '../en/overview.ts';
import type { Words } from '../words.ts';

export const overview: Words<typeof english> = {
  title: '概览',
  edition: '第 {{id}} 版',
  inForce: '生效日期',
  wasInForce: '施行期间',
  unitsUnread: '未能读取',
  units: '网格',
  onRecord: '在册数据',
  ofWhichExclusive: '其中专属 {{number}}',
  now: '当前未结事件',
  cameras: '摄像头',
  incidents: '累计事件',
  showIncidents: '查看事件',
};
