/** One form for what people type and for what is stored, so that both meet. */

const digits = '零一二三四五六七八九';

/**
 * NFKC (full-width digits and letters, ligatures), lower case, no spaces; 号楼, 幢, 座 and # read as
 * 栋; 单元 numbers in Chinese numerals up to 99 in digits. Pure: the same text always gives the same
 * key, and a key given again does not change.
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
