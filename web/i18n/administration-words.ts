/** Words of people and the audit, loaded when one of them is opened, not with the page. */
import { type Language, languageCodes } from '../../api/core/contract/languages.ts';
import { administration as inEnglish } from './en/administration.ts';
import { i18n } from './i18n.ts';
import type { Words } from './words.ts';
import { administration as inChinese } from './zh-cn/administration.ts';

const bundles: Record<Language, Words<typeof inEnglish>> = { 'zh-CN': inChinese, en: inEnglish };
for (const code of languageCodes) i18n.addResourceBundle(code, 'administration', bundles[code]);
