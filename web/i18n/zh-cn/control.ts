import type { control as english } from '../en/control.ts';
import type { Words } from '../words.ts';

export const control: Words<typeof english> = {
  zoomIn: '放大',
  zoomOut: '缩小',
  north: '转回正北',
  fullScreen: '全屏',
  leaveFullScreen: '退出全屏',
  coordinates: '指针处坐标（WGS 84），点击复制地图中心坐标',
  copied: '已复制',
  scale: '比例尺：{{length}}',
  tiles: '部分地图未能加载，正在自动重试。',
  base_map: '底图未能加载，仅显示网格和标注。',
  rebuild: '立即重新绘制',
  attribution: '底图来源',
  no_webgl: {
    title: '此处无法显示地图',
    text: '地图需要 WebGL 2：请在浏览器中开启硬件加速，或换用较新的浏览器。',
  },
  context_lost: {
    title: '显卡中断，地图停止显示',
    text: '地图会自动重新绘制，最长一分钟。',
  },
};
