/** Query parameters that several resources share. Each refuses invalid values. */
import { z } from 'zod';
import { DATA_LANGUAGE, fileLanguages, languages } from './languages.ts';
import { storedCode } from './stored-code.ts';

/** Schema of a plain decimal number: no exponent, no blank, no Infinity. */
export function decimal(least: number, most: number) {
  return z
    .string()
    .regex(/^-?\d{1,6}(\.\d{1,16})?$/, 'not a decimal number')
    .transform(Number)
    .pipe(z.number().min(least).max(most));
}

export function wholeNumber(least: number, most: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/, 'not a whole number')
    .transform(Number)
    .pipe(z.number().min(least).max(most));
}

/** Rows of one page. */
export const limit = wholeNumber(1, 500).default(100);

/** Schema of `cursor` in a query string, before decoding. */
export const cursor = z
  .string()
  .min(1)
  .max(400)
  .regex(/^[\w-]+$/)
  .optional();

const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;
/** Pattern of valid offsets. The largest in use is that of the Line Islands; the database takes up to 15:59. */
const LARGEST_OFFSET = /[+-](?:0\d|1[0-4]):?[0-5]\d$|Z$/;

/**
 * Instant with its offset, e.g. 2026-03-01T00:00:00Z. The year 0 and an offset of a day are refused: the database cannot store
 * them, and a period may be counted back as long again.
 */
export const instant = z.iso
  .datetime({ offset: true })
  .max(40)
  .refine(
    (text) => {
      const year = new Date(text).getUTCFullYear();
      return year >= FIRST_YEAR && year <= LAST_YEAR && LARGEST_OFFSET.test(text);
    },
    { message: `not an instant between the years ${FIRST_YEAR} and ${LAST_YEAR}` },
  );

export const asOf = instant.optional();

/** One or several values of the same parameter, without duplicates. */
export function oneOrMore<Value extends z.ZodType>(value: Value) {
  return z.union([value.transform((one) => [one]), z.array(value).max(100)]).optional();
}

/** Code of a camera, an incident or a place: any short text. */
export const codeOfPoint = storedCode(200);

export const trueOrFalse = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .optional();

export const exportLanguage = z
  .enum(fileLanguages)
  .default(languages[DATA_LANGUAGE].file)
  .describe(
    'Language of the headings and words in a CSV file: categories, states, kinds. Names are those of the data; with "en" English names follow in additional columns. GeoJSON has keys, codes and both names in any case',
  );

const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{8,100}$/, '8 to 100 characters without a blank')
  .describe('The same for every try of the same act: it is done once');

export const keyed = z.object({ 'idempotency-key': idempotencyKey });

/**
 * Headers with an optional idempotency key, for acts that a version (optimistic lock) also guards: a client without a key is only
 * unprotected against a lost answer.
 */
export const optionallyKeyed = z.object({
  'idempotency-key': idempotencyKey.optional(),
});

/** Schema of the `{id}` of an edition in a path. */
export const editionNumber = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'not the number of an edition')
    .transform(Number),
});
