import { hasHan, type Translate } from './translate-text.ts';

/** Name in the data, translated for readers of English; null: there is no name, or no translation. */
export function englishName(name: string | null, translate: Translate | null): string | null {
  if (name === null) return null;
  const said = translate === null ? name : translate(name);
  return hasHan(said) ? null : said;
}
