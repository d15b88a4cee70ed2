import type { grid as english } from '../en/grid.ts';
import type { Words } from '../words.ts';

export const grid: Words<typeof english> = {
  kind: { general: '一般网格', exclusive: '专属网格' },
  use: {
    mall: '商场',
    market: '市场',
    school: '学校',
    hospital: '医院',
    station: '车站',
    park: '公园',
    office: '写字楼',
  },
  who: '责任人',
  role: {
    leader: '负责人',
    chief: '网格长',
    worker: '网格员',
    mediator: '矛调员',
    labour_assistant: '劳动协管员',
    lawyer: '律师',
  },
  extension: '分机 {{extension}}',
  noStaff: '本级没有登记责任人。',
  staffBelow: '本级及以下岗位',
  what: '基本情况',
  code: '编码',
  level: '层级',
  kindLabel: '类型',
  area: '面积',
  households: '户数',
  population: '人口',
  density: '人口密度',
  edition: '网格版本',
  editionName: '第 {{id}} 版，{{title}}',
  howMany: '数量',
  cameras: '摄像头',
  children: '下级',
  showChildren: '显示全部 {{total}} 个',
  incidents: '本网格事件',
  past: {
    unit: '{{date}}，第 {{id}} 版：当时的边界和人员；事件和摄像头为该范围内的当前数据。',
    district:
      '地图和单元数为 {{date}} 的第 {{id}} 版；事件和摄像头为当前数据，选择单元可查看当时边界内的指标。',
  },
  elsewhere: {
    now: '现行单元中没有编码 {{code}}。',
    past: '第 {{id}} 版没有编码为 {{code}} 的单元。',
    became: '其地块现属或曾转入：',
    was: '其地块当时属于或来自：',
    back: '回到现在',
  },
};
