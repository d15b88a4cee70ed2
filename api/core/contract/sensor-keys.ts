/** Keys by which sensors send their readings. */
import { z } from 'zod';
import { storedCode } from './stored-code.ts';

const keyName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((name) => !/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(name), {
    message: 'control characters are not allowed',
  });

/** `POST /api/crowd/keys`. */
export const newSensorKey = z.strictObject({
  name: keyName,
  /** Codes of sensors; absent: all, including later ones. */
  sensors: z.array(storedCode(64)).min(1).max(5000).optional(),
});

export const sensorKey = z.object({
  id: z.string(),
  name: z.string(),
  /** Codes of sensors; null: all. */
  sensors: z.array(z.string()).nullable(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  /** Last use, to the minute. */
  usedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});
export type SensorKey = z.infer<typeof sensorKey>;
export const sensorKeys = z.object({ items: z.array(sensorKey) });

/** The key itself, sent only once: `Authorization: Bearer …`. */
export const createdSensorKey = sensorKey.extend({ key: z.string() });
