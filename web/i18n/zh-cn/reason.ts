import type { reason as english } from '../en/reason.ts';
import type { Words } from '../words.ts';

export const reason: Words<typeof english> = {
  unknown: '出了点问题，请重试。',
  offline: '连不上服务器。',
  timeout: '服务器响应超时。',
  unreadable: '无法读取服务器的回答，请刷新页面。',
  internal: '服务器处理时出错，请重试。',
  unavailable: '服务器还没有就绪，请稍后重试。',
  not_found: '不存在或已失效。',
  invalid_request: '服务器没有接受这个请求。',
};
