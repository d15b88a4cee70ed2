/** Parsers that turn values of the database into the types of the contract. */
import pg from 'pg';

const { builtins } = pg.types;
const TEXT_ARRAY: number = 1009;
const INT8_ARRAY = 1016;
const TIMESTAMPTZ_ARRAY = 1185;
const NUMERIC_ARRAY = 1231;

function toExactNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(`${text} is beyond what a JavaScript number holds exactly`);
  }
  return value;
}

/** Instant as RFC 3339 in UTC with milliseconds; `infinity` is kept. */
function toInstant(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}

const readInstant = pg.types.getTypeParser(builtins.TIMESTAMPTZ);
const readTextArray = pg.types.getTypeParser(TEXT_ARRAY);

function eachElement(parse: (text: string) => unknown): (text: string) => unknown {
  return (text) =>
    (readTextArray(text) as (string | null)[]).map((part) => (part === null ? null : parse(part)));
}

const fromText = new Map<number, (text: string) => unknown>([
  [builtins.INT8, toExactNumber],
  [builtins.NUMERIC, Number],
  [builtins.TIMESTAMPTZ, (text) => toInstant(readInstant(text))],
  [INT8_ARRAY, eachElement(toExactNumber)],
  [NUMERIC_ARRAY, eachElement(Number)],
  [TIMESTAMPTZ_ARRAY, eachElement((text) => toInstant(readInstant(text)))],
]);

/**
 * Type parsers: int8 and numeric → number (int8 beyond 2^53 is an error), timestamptz → ISO string in UTC, json and jsonb
 * parsed, bytea → Buffer; the rest as `pg` does it.
 */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && fromText.get(oid)) || pg.types.getTypeParser(oid, format),
};
