import type { camera as english } from '../en/camera.ts';
import type { Words } from '../words.ts';

export const camera: Words<typeof english> = {
  one: '摄像头',
  kind: {
    access_control: '门禁',
    high_altitude: '高空',
    mall: '商场内',
    street: '街面',
    other: '其他',
  },
  state: { online: '在线', offline: '离线', unknown: '状态未知' },
  what: '基本情况',
  code: '编号',
  floor: '楼层',
  place: '场所',
  owner: '权属',
  bearing: '朝向',
  fieldOfView: '视角',
  range: '可视距离',
  where: '位置',
  noFloor: '未登记楼层',
  samePlace: '此处的摄像头',
  total: '共 {{total}} 路',
  emptyTitle: '没有摄像头',
  emptyText: '此处已没有摄像头。',
};
