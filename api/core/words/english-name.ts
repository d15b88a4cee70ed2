import { hasHan, type Translate } from './translate-text.ts';

/** A name of the data as a reader of English can read it; null: there is no name, or nobody has translated it. */
export function englishName(name: string | null, translate: Translate | null): string | null {
  if (name === null) return null;
  const said = translate === null ? name : translate(name);
  return hasHan(said) ? null : said;
}
