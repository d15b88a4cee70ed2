import { hasHan, type Translate } from '../../api/contract/translate-text.ts';

/** What an answer says in words; codes, and what has both languages already, are not among them. */
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
  'description',
  'reason',
  'createdBy',
]);

/** An answer with its words translated; the same object where there is nothing to translate. */
export function translateAnswer<T>(answer: T, translate: Translate): T {
  return translateValue(answer, translate) as T;
}

function translateValue(value: unknown, translate: Translate): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => translateValue(item, translate));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  let translated: Record<string, unknown> | null = null;
  for (const [key, item] of Object.entries(value)) {
    const said =
      typeof item === 'string'
        ? WORDS.has(key) && hasHan(item)
          ? translate(item)
          : item
        : translateValue(item, translate);
    if (said === item) continue;
    translated ??= { ...value };
    translated[key] = said;
  }
  return translated ?? value;
}
