const BEFORE_SENSOR = '{"sensor":"';
const BEFORE_INSTANT = '","observedAt":"';
const BEFORE_COUNT = '","count":';
const ZERO = 48;
/** Largest number of digits; more are implausible and are left to the JSON parser. */
const MOST_DIGITS = 9;

export interface PlainReading {
  sensor: string;
  observedAt: string;
  count: number;
}

/**
 * Reads the most frequent line, exactly `{"sensor":"…","observedAt":"…","count":12}`, without a parser: parsing was half of the
 * cost of a reading. Any other form, even by one blank, is left to JSON.parse, which gives the same result for every line
 * accepted here.
 * @returns null: another form
 */
export function readPlainLine(line: string): PlainReading | null {
  if (!line.startsWith(BEFORE_SENSOR)) return null;
  const sensorEnd = line.indexOf('"', BEFORE_SENSOR.length);
  if (!line.startsWith(BEFORE_INSTANT, sensorEnd)) return null;
  const instantAt = sensorEnd + BEFORE_INSTANT.length;
  const instantEnd = line.indexOf('"', instantAt);
  if (!line.startsWith(BEFORE_COUNT, instantEnd)) return null;
  const count = readDigits(line, instantEnd + BEFORE_COUNT.length);
  if (count === null) return null;
  const sensor = line.slice(BEFORE_SENSOR.length, sensorEnd);
  const observedAt = line.slice(instantAt, instantEnd);
  return isPlain(sensor) && isPlain(observedAt) ? { sensor, observedAt, count } : null;
}

/** Reads digits up to the closing brace of the line; null: something else, or no JSON number. */
function readDigits(line: string, from: number): number | null {
  const end = line.endsWith('}\r') ? line.length - 2 : line.length - 1;
  const digits = end - from;
  if (line[end] !== '}' || digits < 1 || digits > MOST_DIGITS) return null;
  if (digits > 1 && line.charCodeAt(from) === ZERO) return null;
  let value = 0;
  for (let at = from; at < end; at++) {
    const digit = line.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  return value;
}

/** Whether a string has no escapes and no character that JSON forbids. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 32 || code === 92) return false;
  }
  return true;
}
