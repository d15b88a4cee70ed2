/** Words of plans and drawing, loaded when a plan is opened, not with the page. */
import { editor as editorInEnglish } from './en/editor.ts';
import { plan as planInEnglish } from './en/plan.ts';
import { i18n } from './i18n.ts';
import { editor as editorInChinese } from './zh-cn/editor.ts';
import { plan as planInChinese } from './zh-cn/plan.ts';

i18n.addResourceBundle('en', 'plan', planInEnglish);
i18n.addResourceBundle('en', 'editor', editorInEnglish);
i18n.addResourceBundle('zh-CN', 'plan', planInChinese);
i18n.addResourceBundle('zh-CN', 'editor', editorInChinese);
