import { z } from 'zod';

/** Code that the database can store: short, without NUL and without lone surrogates, which are invalid text there. */
export const storedCode = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .refine((code) => !/[\0\p{Cs}]/u.test(code), { message: 'not a code' });
