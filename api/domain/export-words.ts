/** Words of exported tables, for people who open them in a spreadsheet. */
import type { CameraKind, CameraState } from '../contract/cameras.ts';
import type { IncidentState } from '../contract/incidents.ts';

export type ExportLanguage = 'zh' | 'en';

interface ExportWords {
  incidentHeader: readonly string[];
  cameraHeader: readonly string[];
  state: Record<IncidentState, string>;
  severity: readonly [ordinary: string, urgent: string, emergency: string];
  crowdWarning: string;
  yes: string;
  no: string;
  cameraKind: Record<CameraKind, string>;
  cameraState: Record<CameraState, string>;
}

export const exportWords: Record<ExportLanguage, ExportWords> = {
  zh: {
    incidentHeader: [
      '编号',
      '标题',
      '类别代码',
      '类别',
      '紧急程度',
      '状态',
      '上报时间',
      '立案时间',
      '应结案时间',
      '结案时间',
      '按期结案',
      '网格内办结',
      '地址',
      '楼层',
      '来源',
      '一级网格',
      '二级网格',
      '三级网格',
      '网格编码',
      '经度',
      '纬度',
    ],
    cameraHeader: [
      '编号',
      '名称',
      '类型',
      '状态',
      '楼层',
      '位置',
      '权属',
      '朝向',
      '视场角',
      '可视距离（米）',
      '一级网格',
      '二级网格',
      '三级网格',
      '网格编码',
      '经度',
      '纬度',
    ],
    state: {
      reported: '上报',
      registered: '立案',
      dispatched: '派遣',
      in_progress: '处置',
      done: '反馈',
      verified: '核查',
      closed: '结案',
    },
    severity: ['一般', '紧急', '特急'],
    crowdWarning: '客流预警',
    yes: '是',
    no: '否',
    cameraKind: {
      access_control: '门禁',
      high_altitude: '高空',
      mall: '商场',
      street: '街面',
      other: '其他',
    },
    cameraState: { online: '在线', offline: '离线', unknown: '未知' },
  },
  en: {
    incidentHeader: [
      'Code',
      'Title',
      'Category code',
      'Category',
      'Severity',
      'State',
      'Reported',
      'Registered',
      'Due',
      'Closed',
      'Closed on time',
      'Closed in grid',
      'Address',
      'Floor',
      'Source',
      'Level 1',
      'Level 2',
      'Level 3',
      'Grid code',
      'Longitude',
      'Latitude',
    ],
    cameraHeader: [
      'Code',
      'Name',
      'Kind',
      'State',
      'Floor',
      'Place',
      'Owner',
      'Bearing',
      'Field of view',
      'Range (m)',
      'Level 1',
      'Level 2',
      'Level 3',
      'Grid code',
      'Longitude',
      'Latitude',
    ],
    state: {
      reported: 'Reported',
      registered: 'Registered',
      dispatched: 'Dispatched',
      in_progress: 'In progress',
      done: 'Done',
      verified: 'Verified',
      closed: 'Closed',
    },
    severity: ['Ordinary', 'Urgent', 'Emergency'],
    crowdWarning: 'Crowd warning',
    yes: 'Yes',
    no: 'No',
    cameraKind: {
      access_control: 'Access control',
      high_altitude: 'High altitude',
      mall: 'Mall',
      street: 'Street',
      other: 'Other',
    },
    cameraState: { online: 'Online', offline: 'Offline', unknown: 'Unknown' },
  },
};

/** Of the columns behind the others where the file is for readers of English, of a district whose names somebody has translated. */
const unitsInEnglish = ['Level 1 in English', 'Level 2 in English', 'Level 3 in English'];
export const englishHeader = {
  incidents: ['Title in English', 'Address in English', 'Source in English', ...unitsInEnglish],
  cameras: ['Name in English', 'Place in English', 'Owner in English', ...unitsInEnglish],
} as const;
