/** Screens of walls: pairing, the settings an administrator assigns, and what a screen reports of itself. */
import { z } from 'zod';
import { languageCodes } from './languages.ts';
import { plainLine } from './plain-text.ts';

/** Letters and digits that nobody confuses when reading them from a wall. */
export const PAIRING_ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
export const PAIRING_LENGTH = 6;

/** Assigned parameters of the wall, with the meaning of those in its address; null: the default. */
export const screenSettings = z.strictObject({
  /** Scenes in turn, each with its unit and its seconds: `district:40,grid@410103010:30`. */
  scenes: z
    .string()
    .max(500)
    .regex(/^[a-z]+(@[\p{L}\p{N}._:-]+)?(:\d{1,6})?(,[a-z]+(@[\p{L}\p{N}._:-]+)?(:\d{1,6})?)*$/u)
    .nullable(),
  size: z
    .string()
    .regex(/^\d{3,5}x\d{3,5}$/)
    .nullable(),
  /** Reading distance in metres, and pixel pitch in millimetres. */
  distance: z.number().min(0.5).max(50).nullable(),
  pitch: z.number().min(0.05).max(10).nullable(),
  /** Minutes for which an alert holds the wall. */
  alert: z.number().int().min(0).max(9_999).nullable(),
  /** Name of the district in the heading. */
  name: plainLine(40).nullable(),
  theme: z.enum(['dark', 'light']).nullable(),
  lang: z.enum(languageCodes).nullable(),
});
export type ScreenSettings = z.infer<typeof screenSettings>;

/** `POST /api/screens` and `PUT /api/screens/{id}`. */
export const writtenScreen = z.strictObject({ name: plainLine(60), settings: screenSettings });
export type WrittenScreen = z.infer<typeof writtenScreen>;

export const screenState = z.enum(['unpaired', 'paired', 'revoked']);

export const screen = z.object({
  id: z.string(),
  name: z.string(),
  settings: screenSettings,
  state: screenState,
  createdAt: z.iso.datetime(),
  pairedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
  revokedWhy: z.string().nullable(),
  /** From the last report of its page: network address, browser, version of Getu, pixels of the window. */
  address: z.string().nullable(),
  browser: z.string().nullable(),
  version: z.string().nullable(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  seenAt: z.iso.datetime().nullable(),
  /** Instant at which the data that it shows was current. */
  pictureAt: z.iso.datetime().nullable(),
});
export type Screen = z.infer<typeof screen>;
export const screenList = z.object({ items: z.array(screen) });

/** `POST /api/screens/{id}/pairing`: the code that the wall shows, in either case, with or without spaces. */
export const typedCode = z.strictObject({
  code: z
    .string()
    .max(20)
    .transform((text) => text.toUpperCase().replace(/[\s-]/g, ''))
    .refine((text) => text.length === PAIRING_LENGTH, { error: `${PAIRING_LENGTH} characters` }),
});

/** `POST /api/screens/{id}/link`: opened once, at the wall. */
export const screenLink = z.object({
  /** Path with the secret behind `#`, which browsers send to no server. */
  path: z.string(),
  expiresAt: z.iso.datetime(),
});

/** `POST /api/screens/{id}/revocation`. */
export const revocation = z.strictObject({ why: plainLine(200) });

/** `POST /api/screen/pairing`: a code for the page of a wall. */
export const pairing = z.object({ code: z.string(), expiresAt: z.iso.datetime() });

/** `POST /api/screen/session`: `secret` is that of a link; absent: the page shows a code. */
export const screenClaim = z.strictObject({
  secret: z
    .string()
    .regex(/^[\w-]{20,100}$/)
    .optional(),
});
export const claimed = z.object({ next: z.enum(['waiting', 'done']) });

/** `PUT /api/screen`: what the page of a screen reports. */
export const screenReport = z.strictObject({
  version: z.string().max(100),
  width: z.number().int().min(1).max(100_000),
  height: z.number().int().min(1).max(100_000),
  pictureAt: z.iso.datetime().max(40).nullable(),
});
export type ScreenReport = z.infer<typeof screenReport>;

/** Answer to a report: what an administrator has assigned. */
export const ownScreen = screen.pick({ id: true, name: true, settings: true });
