import { z } from 'zod';

/** A code as the database can hold it: short, without NUL and without half a surrogate, which are no text there. */
export const storedCode = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .refine((code) => !/[\0\p{Cs}]/u.test(code), { message: 'not a code' });
