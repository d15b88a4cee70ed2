import fc from 'fast-check';

/** A schema of the OpenAPI 3.1 document, as far as requests use it. */
export interface AskedSchema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  items?: AskedSchema;
  prefixItems?: AskedSchema[];
  properties?: Record<string, AskedSchema>;
  required?: string[];
  anyOf?: AskedSchema[];
  oneOf?: AskedSchema[];
}

/** Codes of the small district and mall of the tests. */
const CODES = [
  '410103001',
  '410103001001001',
  'C-1',
  'E-1',
  'P-1',
  'MALL',
  'MALL-1F',
  'Z1',
  'G1',
  '1',
  '2',
];
const INSTANTS = [
  '2026-06-01T00:00:00Z',
  '2026-03-01T12:00:00+08:00',
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00+14:00',
  '9999-12-31T23:59:59-23:59',
  '2026-06-01T00:00:00+23:59',
  '2026-06-01T00:00:00-15:59',
  '2026-06-01T00:00:00.123456789Z',
  '1900-01-01T00:00Z',
  '2200-12-31T23:59:59Z',
];
const ODD = [
  '\0',
  'a\0b',
  '\ud800',
  '\u202e',
  '__proto__',
  "' OR true--",
  '%',
  '_',
  '\\',
  '🀄'.repeat(32),
];

/** A cursor in the format of the API, with contents that the API never writes. */
const cursors = fc
  .array(
    fc.oneof(
      fc.constantFrom(...ODD, ...CODES, '9'.repeat(17), '-1'),
      fc.integer(),
      fc.constant(9e15),
      fc.constant(null),
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((key) => Buffer.from(JSON.stringify(key)).toString('base64url'));

/** Mostly valid values of the schema, mixed with values that only look valid. */
export function arbitraryOf(schema: AskedSchema, name = ''): fc.Arbitrary<unknown> {
  const parts = schema.anyOf ?? schema.oneOf;
  if (parts !== undefined) return fc.oneof(...parts.map((part) => arbitraryOf(part, name)));
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  const types = [schema.type ?? 'null'].flat();
  return fc.oneof(...types.map((type) => ofType(type, schema, name)));
}

function ofType(type: string, schema: AskedSchema, name: string): fc.Arbitrary<unknown> {
  switch (type) {
    case 'string':
      return fc.oneof(
        { weight: 6, arbitrary: textOf(schema, name) },
        { weight: 1, arbitrary: fc.constantFrom(...ODD) },
      );
    case 'integer':
    case 'number': {
      const { minimum: least = -1e15, maximum: most = 1e15 } = schema;
      const inner = fc.integer({
        min: Math.ceil(Math.max(least, -2e9)),
        max: Math.floor(Math.min(most, 2e9)),
      });
      return fc.oneof(
        { weight: 4, arbitrary: inner },
        { weight: 1, arbitrary: fc.constantFrom(least, most, most + 1, 0.5) },
      );
    }
    case 'boolean':
      return fc.boolean();
    case 'array': {
      if (schema.prefixItems !== undefined) {
        return fc.tuple(...schema.prefixItems.map((item) => arbitraryOf(item, name)));
      }
      const bounds = {
        minLength: Math.min(schema.minItems ?? 0, 8),
        maxLength: Math.min(schema.maxItems ?? 3, 8),
      };
      return fc.array(arbitraryOf(schema.items ?? {}, name), bounds);
    }
    case 'object': {
      const fields = Object.entries(schema.properties ?? {}).map(
        ([field, value]) => [field, arbitraryOf(value, field)] as const,
      );
      return fc.record(Object.fromEntries(fields), { requiredKeys: schema.required ?? [] });
    }
    default:
      return fc.constant(null);
  }
}

function textOf(
  { format, pattern, minLength = 1, maxLength = 20 }: AskedSchema,
  name: string,
): fc.Arbitrary<string> {
  if (name === 'cursor') return cursors;
  if (format === 'date-time') return fc.constantFrom(...INSTANTS);
  if (name === 'bbox')
    return fc.constantFrom('113.6,34.7,113.7,34.8', '-180,-90,180,90', '1,1,2,2', '2,2,1,1');
  const codes = fc.constantFrom(...CODES);
  if (pattern === undefined) {
    const text = fc.string({ minLength, maxLength: Math.min(maxLength, 40), unit: 'grapheme' });
    return fc.oneof(codes, text);
  }
  // The generator for patterns does not support Unicode properties.
  const written = new RegExp(
    pattern.replaceAll(/\\p\{[LN]\}/g, 'a-z0-9街道').replaceAll('\\w', 'a-z0-9_'),
    'u',
  );
  return fc.oneof(fc.stringMatching(written), codes);
}
