import { hasHan, type Translate } from '../../api/core/words/translate-text.ts';

/** Fields of an answer whose text is translated. Codes, and texts that exist in both languages, are not among them. */
const WORDS = new Set([
  'name',
  'title',
  'address',
  'place',
  'owner',
  'source',
  'context',
  'spaceName',
  'gridName',
  'parentName',
  'areaNames',
  'description',
  'reason',
  'createdBy',
]);

/** Fields that the page sends back unchanged or compares with: the content of a plan. */
const SENT_BACK = new Set(['content', 'proposed']);

/** Returns an answer with its words translated; the same object if there is nothing to translate. */
export function translateAnswer<T>(answer: T, translate: Translate): T {
  return translateValue(answer, translate) as T;
}

/** Translates a value. @param isWord whether a text here is one of the words */
function translateValue(value: unknown, translate: Translate, isWord = false): unknown {
  if (typeof value === 'string') return isWord && hasHan(value) ? translate(value) : value;
  if (Array.isArray(value)) {
    const items = value.map((item) => translateValue(item, translate, isWord));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  let translated: Record<string, unknown> | null = null;
  for (const [key, item] of Object.entries(value)) {
    if (SENT_BACK.has(key)) continue;
    const said = translateValue(item, translate, WORDS.has(key));
    if (said === item) continue;
    translated ??= { ...value };
    translated[key] = said;
  }
  return translated ?? value;
}
