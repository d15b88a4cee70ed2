/** Words of plans and drawing, loaded when a plan is opened, not with the page. */
import { type Language, languageCodes } from '../../api/core/contract/languages.ts';
import { editor as editorInEnglish } from './en/editor.ts';
import { plan as planInEnglish } from './en/plan.ts';
import { i18n } from './i18n.ts';
import type { Words } from './words.ts';
import { editor as editorInChinese } from './zh-cn/editor.ts';
import { plan as planInChinese } from './zh-cn/plan.ts';

const bundles: Record<
  Language,
  { plan: Words<typeof planInEnglish>; editor: Words<typeof editorInEnglish> }
> = {
  'zh-CN': { plan: planInChinese, editor: editorInChinese },
  en: { plan: planInEnglish, editor: editorInEnglish },
};
for (const code of languageCodes) {
  for (const [namespace, words] of Object.entries(bundles[code])) {
    i18n.addResourceBundle(code, namespace, words);
  }
}
