import { pinyin } from 'pinyin-pro';

const known = new Map<string, ReadonlySet<string>>();

/**
 * Whether two characters share a pronunciation, without tones. Sounds that many speakers do not distinguish count as equal: zh
 * and z, ch and c, sh and s, n and l, -ng and -n.
 */
export function soundAlike(one: string, other: string): boolean {
  const sounds = readingsOf(one);
  for (const sound of readingsOf(other)) if (sounds.has(sound)) return true;
  return false;
}

function readingsOf(character: string): ReadonlySet<string> {
  const found = known.get(character);
  if (found) return found;
  const readings = /\p{Script=Han}/u.test(character)
    ? pinyin(character, { toneType: 'none', type: 'array', multiple: true })
    : [];
  const blurred = new Set(readings.map(blur));
  // The text comes from outside, so the cache is bounded.
  if (known.size < 30_000) known.set(character, blurred);
  return blurred;
}

function blur(sound: string): string {
  return sound
    .replace(/^([zcs])h/, '$1')
    .replace(/^n(?=[aeiouü])/, 'l')
    .replace(/(?<=[ei])ng$/, 'n');
}
