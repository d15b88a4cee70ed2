const DIGITS = '零一二三四五六七八九';
const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** Parses "十七" 17, "二百四十九" 249, "二四九" 249, "两" 2; null when it is no number. */
export function parseChineseNumber(text: string): number | null {
  const plain = text.replaceAll('〇', '零').replaceAll('两', '二');
  if (plain === '' || !/^[零一二三四五六七八九十百千]+$/.test(plain)) return null;
  if (!/[十百千]/.test(plain)) {
    return plain.length > 5
      ? null
      : Number([...plain].map((digit) => DIGITS.indexOf(digit)).join(''));
  }
  let sum = 0;
  let digit = 0;
  let lastUnit = Number.POSITIVE_INFINITY;
  for (const character of plain) {
    const unit = UNITS[character];
    if (unit === undefined) {
      if (digit > 0) return null;
      digit = DIGITS.indexOf(character);
    } else {
      if (unit >= lastUnit) return null;
      sum += (digit === 0 ? 1 : digit) * unit;
      digit = 0;
      lastUnit = unit;
    }
  }
  return sum + digit;
}

/** Writes a number as in street names: 2 "二", 12 "十二", 20 "二十". Up to 99; larger ones digit by digit. */
export function writeChineseNumber(number: number): string {
  if (number > 99) return [...String(number)].map((digit) => DIGITS[Number(digit)]).join('');
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  if (tens === 0) return DIGITS[ones] ?? '';
  return `${tens === 1 ? '' : DIGITS[tens]}十${ones === 0 ? '' : DIGITS[ones]}`;
}
