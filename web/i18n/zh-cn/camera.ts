import { fieldWords } from '../../../api/core/words/field-words.ts';
import type { camera as english } from '../en/camera.ts';
import type { Words } from '../words.ts';

const { camera: words, cameraKind: kind, cameraState: state } = fieldWords.zh;

export const camera: Words<typeof english> = {
  one: '摄像头',
  kind,
  state,
  what: '基本情况',
  code: words.code,
  floor: words.floor,
  place: words.place,
  owner: words.owner,
  bearing: words.bearing,
  fieldOfView: words.fieldOfView,
  range: words.range,
  where: '位置',
  noFloor: '未登记楼层',
  samePlace: '此处的摄像头',
  total: '共 {{total}} 个',
  emptyTitle: '没有摄像头',
  emptyText: '此处已没有摄像头。',
  counts: '计数区',
  countsNow: '区内人数',
  gateNow: '通过人数',
  countsSilent: '无数据：人数未知',
  lastHour: '近一小时',
  lastHourLabel: '{{name}}计数区近一小时人数',
  picture: '画面',
  open: '打开画面',
  opensRecorded: '每次打开都会记录：何人、何时、哪个摄像头。',
  opened: '{{time}} 打开，已记录',
  closePicture: '关闭画面',
  mayNotOpen: '当前身份无权打开摄像头。',
  opening: '正在打开',
  buffering: '等待画面',
  reconnecting: '画面中断，正在重连。',
  noStream: '此摄像头没有视频流。',
  cannotPlay: '此浏览器无法播放。',
  testPicture: '测试画面：由格图生成，不是摄像头画面',
};
