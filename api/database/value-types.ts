/** How values of the database arrive in TypeScript: as the contract wants them. */
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

/** RFC 3339 in UTC with milliseconds; `infinity` stays what it is. */
function toInstant(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}

const readInstant = pg.types.getTypeParser(builtins.TIMESTAMPTZ);
const readBinaryInstant = pg.types.getTypeParser(builtins.TIMESTAMPTZ, 'binary');
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

const JSONB_VERSION_BYTES = 1;

const fromBinary = new Map<number, (bytes: Buffer) => unknown>([
  [builtins.BYTEA, (bytes) => bytes],
  [builtins.INT8, (bytes) => toExactNumber(String(bytes.readBigInt64BE()))],
  [builtins.JSON, (bytes) => JSON.parse(bytes.toString())],
  [builtins.JSONB, (bytes) => JSON.parse(bytes.subarray(JSONB_VERSION_BYTES).toString())],
  [builtins.TIMESTAMPTZ, (bytes) => toInstant(readBinaryInstant(bytes))],
]);

/**
 * int8 and numeric → number (int8 beyond 2^53 is an error), timestamptz → ISO string in UTC,
 * json and jsonb parsed, bytea → Buffer; the rest as `pg` does it.
 */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    format === 'binary'
      ? (fromBinary.get(oid) ?? pg.types.getTypeParser(oid, 'binary'))
      : (fromText.get(oid) ?? pg.types.getTypeParser(oid, 'text')),
};
