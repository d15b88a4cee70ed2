/** Words of plans and of drawing: read when somebody opens them, not with the page. */
import { plan as english } from './en/plan.ts';
import { i18n } from './i18n.ts';
import { plan as chinese } from './zh-cn/plan.ts';

i18n.addResourceBundle('en', 'plan', english);
i18n.addResourceBundle('zh-CN', 'plan', chinese);
