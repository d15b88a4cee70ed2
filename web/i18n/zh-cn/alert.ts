import type { alert as english } from '../en/alert.ts';
import type { Words } from '../words.ts';

export const alert: Words<typeof english> = {
  label: '需要立即处理',
  none: '没有待确认的告警',
  asked: '正在查询待确认的告警……',
  unknown: '是否有待确认的告警暂不可知',
  all: '待确认 {{count}} 件',
  panel: '待确认的告警',
  choose: '选择',
  chooseAll: '全选 {{count}} 件',
  note: '统一备注（可不填）',
  acknowledgeSome: '确认收到 {{count}} 件',
  acknowledged_one: '已确认收到 {{count}} 件',
  acknowledged_other: '已确认收到 {{count}} 件',
  someFailed: '有 {{count}} 件未能确认收到，原因见各条。',
  reopened: '重新打开',
  risen: '已升至 {{tier}}，{{time}} 曾确认收到',
  show: '查看',
  acknowledge: '确认收到',
  warning: '{{space}} 客流预警：{{tier}}',
  asCase: '与事件 {{code}} 合为一件，一并确认',
  density: '{{density}} 人/m²',
  soundOff: '点击页面后才有声音',
  soundOn: '声音已开启',
  turnOn: '开启声音',
  failed: '未能确认收到：{{reason}}',
};
