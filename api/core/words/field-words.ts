/** Names of the fields of incidents and cameras, of their values and of the figures: on the page, and in exported files. */
import type { CameraKind, CameraState } from '../contract/cameras.ts';
import type { IncidentState } from '../contract/incidents.ts';
import type { FileLanguage } from '../contract/languages.ts';
import type { NamedFigure } from '../contract/statistics.ts';

interface FieldWords {
  incident: {
    code: string;
    title: string;
    category: string;
    severity: string;
    state: string;
    reportedAt: string;
    registeredAt: string;
    dueAt: string;
    closedAt: string;
    closedOnTime: string;
    closedInGrid: string;
    address: string;
    placeFound: string;
    floor: string;
    source: string;
    crowdWarning: string;
    /** Source of an incident: reported in Getu, not imported. */
    reportedHere: string;
  };
  state: Record<IncidentState, string>;
  severity: { ordinary: string; urgent: string; emergency: string };
  camera: {
    code: string;
    name: string;
    kind: string;
    state: string;
    floor: string;
    place: string;
    owner: string;
    bearing: string;
    fieldOfView: string;
    range: string;
  };
  cameraKind: Record<CameraKind, string>;
  cameraState: Record<CameraState, string>;
  figure: Record<NamedFigure, string>;
}

export const fieldWords: Record<FileLanguage, FieldWords> = {
  zh: {
    incident: {
      code: '编号',
      title: '标题',
      category: '类别',
      severity: '等级',
      state: '状态',
      reportedAt: '上报时间',
      registeredAt: '立案时间',
      dueAt: '到期时间',
      closedAt: '结案时间',
      closedOnTime: '按时结案',
      closedInGrid: '网格内办结',
      address: '地址',
      placeFound: '位置取自',
      floor: '楼层',
      source: '来源',
      crowdWarning: '客流预警',
      reportedHere: '本平台登记',
    },
    state: {
      reported: '上报',
      registered: '立案',
      dispatched: '派遣',
      in_progress: '处置',
      done: '反馈',
      verified: '核查',
      closed: '结案',
    },
    // 突发 is the name of a category.
    severity: { ordinary: '一般', urgent: '紧急', emergency: '特急' },
    camera: {
      code: '编号',
      name: '名称',
      kind: '类型',
      state: '状态',
      floor: '楼层',
      place: '场所',
      owner: '权属',
      bearing: '朝向',
      fieldOfView: '视角',
      range: '可视距离',
    },
    cameraKind: {
      access_control: '门禁',
      high_altitude: '高空',
      mall: '商场内',
      street: '街面',
      other: '其他',
    },
    cameraState: { online: '在线', offline: '离线', unknown: '状态未知' },
    figure: {
      open: '未结',
      overdue: '超期',
      registered: '立案',
      shouldHaveClosed: '应结案',
      closed: '结案',
      closedOnTime: '按时结案',
      closedWithoutDueDate: '无时限结案',
      closedInGrid: '网格内办结',
      returned: '退回',
      reopened: '重新打开',
      closureRate: '结案率',
      onTimeRate: '按时结案率',
      inGridRate: '网格内办结率',
      meanHandlingS: '办理时长平均数',
      medianHandlingS: '办理时长中位数',
    },
  },
  en: {
    incident: {
      code: 'Number',
      title: 'Title',
      category: 'Category',
      severity: 'Severity',
      state: 'State',
      reportedAt: 'Reported',
      registeredAt: 'Registered',
      dueAt: 'Due',
      closedAt: 'Closed',
      closedOnTime: 'Closed on time',
      closedInGrid: 'Closed in grid',
      address: 'Address',
      placeFound: 'Located at',
      floor: 'Floor',
      source: 'Source',
      crowdWarning: 'Crowd warning',
      reportedHere: 'Reported here',
    },
    state: {
      reported: 'Reported',
      registered: 'Registered',
      dispatched: 'Dispatched',
      in_progress: 'In progress',
      done: 'Done',
      verified: 'Verified',
      closed: 'Closed',
    },
    severity: { ordinary: 'Ordinary', urgent: 'Urgent', emergency: 'Emergency' },
    camera: {
      code: 'Number',
      name: 'Name',
      kind: 'Type',
      state: 'State',
      floor: 'Floor',
      place: 'Place',
      owner: 'Owner',
      bearing: 'Bearing',
      fieldOfView: 'Field of view',
      range: 'Range',
    },
    cameraKind: {
      access_control: 'Access control',
      high_altitude: 'High-altitude',
      mall: 'Inside a mall',
      street: 'Street',
      other: 'Other',
    },
    cameraState: { online: 'Online', offline: 'Offline', unknown: 'State unknown' },
    figure: {
      open: 'Open',
      overdue: 'Overdue',
      registered: 'Registered',
      shouldHaveClosed: 'Due',
      closed: 'Closed',
      closedOnTime: 'Closed on time',
      closedWithoutDueDate: 'Closed without a due date',
      closedInGrid: 'Closed in grid',
      returned: 'Sent back',
      reopened: 'Reopened',
      closureRate: 'Closure rate',
      onTimeRate: 'On-time rate',
      inGridRate: 'In-grid rate',
      meanHandlingS: 'Mean handling time',
      medianHandlingS: 'Median handling time',
    },
  },
};
