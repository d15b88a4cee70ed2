import type { persona as english } from '../en/persona.ts';
import type { Words } from '../words.ts';

export const persona: Words<typeof english> = {
  label: '当前身份',
  role: {
    viewer: '观察员',
    worker: '网格员',
    chief: '网格长',
    dispatcher: '调度员',
    planner: '规划员',
    publisher: '发布员',
    screen: '大屏',
    auditor: '审计员',
    admin: '管理员',
  },
  and: '、',
  whole: '全域',
  demo: '这是演示系统：使用这台电脑的人不用密码就可以选择任何身份。',
  parts: '可试用的身份',
  here: '所选网格的身份',
  current: '当前',
  failed: '未能切换：{{reason}}',
};
