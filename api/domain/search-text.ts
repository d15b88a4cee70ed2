/** Normal form of text for search, the same for typed and for stored text. */

const digits = '零一二三四五六七八九';

/**
 * Normalises: NFKC (full-width digits and letters, ligatures), lower case, no spaces; 号楼, 幢, 座 and # become 栋; 单元 numbers in
 * Chinese numerals up to 99 become digits. Pure and idempotent: the same text always gives the same key, and a key stays
 * unchanged.
 */
export function searchText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{White_Space}\p{Cc}\p{Cf}]+/gu, '')
    .replace(/[—–‐‑−]/gu, '-')
    .replace(/([零一二三四五六七八九十]{1,3})(?=号楼|号院|号|幢|栋|座|单元|楼|层)/gu, numeral)
    .replace(/(\d)(?:号楼|[幢座栋#])(?:号?楼|[幢座栋#])*/gu, '$1栋');
}

function numeral(text: string): string {
  const [tens, ones, ...rest] = text.split('十');
  if (rest.length > 0 || tens === undefined) return text;
  if (ones === undefined) return [...text].map((digit) => digits.indexOf(digit)).join('');
  if (tens.length > 1 || ones.length > 1) return text;
  const ten = tens === '' ? 1 : digits.indexOf(tens);
  return String(ten * 10 + (ones === '' ? 0 : digits.indexOf(ones)));
}
