/** Accounts: signing in, the own account, its sessions. */
import { z } from 'zod';

export const USERNAME = /^[\p{L}\p{N}._-]+$/u;
export const USERNAME_LENGTH = { least: 2, most: 40 } as const;
/** Longest password; longer ones would only cost time. */
export const LONGEST_PASSWORD = 128;
/** Header of requests that a person caused within the last minute; those of an open page alone do not prolong its session. */
export const ACTIVE = 'x-getu-active';

/** User name; upper and lower case are the same. */
export const username = z
  .string()
  .trim()
  .min(USERNAME_LENGTH.least)
  .max(USERNAME_LENGTH.most)
  .regex(USERNAME)
  .transform((text) => text.toLowerCase());

const password = z.string().min(1).max(LONGEST_PASSWORD);
/** Six digits of an app, with or without a space. */
const code = z
  .string()
  .regex(/^\d{3} ?\d{3}$/)
  .transform((text) => text.replace(' ', ''));

/** `POST /api/session` */
export const credentials = z.strictObject({
  username: z.string().trim().min(1).max(USERNAME_LENGTH.most),
  password,
  /** Several people use this desk: the session ends soon after its last use. */
  isShared: z.boolean().optional(),
});

/** What must be done before anything else is answered. */
export const restriction = z.enum(['new_password', 'second_factor']);
export type Restriction = z.infer<typeof restriction>;

/** Result of a step of signing in. */
export const signInStep = z.object({
  /** second_factor: a code must follow within five minutes. done: the session has begun. */
  next: z.enum(['second_factor', 'done']),
});

/** `POST /api/session/second-factor`: a code of the app, or one of the backup codes. */
export const secondFactorCode = z
  .strictObject({
    code: code.optional(),
    backupCode: z.string().trim().min(8).max(32).optional(),
    isShared: z.boolean().optional(),
  })
  .refine((given) => (given.code === undefined) !== (given.backupCode === undefined), {
    error: 'either a code or a backup code',
  });

export const newPassword = z.strictObject({ current: password, next: password });

/** Begin of a second factor: an app reads the address as a QR code, and then a code confirms it. */
export const secondFactorStart = z.object({
  /** otpauth://… */
  address: z.string(),
  /** Each is valid once, in place of a code. */
  backupCodes: z.array(z.string()),
});
export const ownPassword = z.strictObject({ password });
export const confirmation = z.strictObject({ code });

export const sessionList = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      isCurrent: z.boolean(),
      address: z.string().nullable(),
      /** User agent as the browser sent it. */
      browser: z.string().nullable(),
      isShared: z.boolean(),
      createdAt: z.string(),
      lastUsedAt: z.string(),
    }),
  ),
});

/** `GET /api/sign-in`: which ways lead in; also answered while the database is down. */
export const signInWays = z.object({
  /** Roles can be taken without a password: the demo. */
  hasDemoDoor: z.boolean(),
  leastPasswordLength: z.number(),
  /** Identity provider of the city; null: there is none. */
  provider: z
    .object({
      /** Name for the button. */
      name: z.string(),
      /**
       * Path to which the browser goes, with the parameters of `providerStart`. When the provider or its roles refuse, the page is
       * opened with `REFUSED_SIGN_IN`.
       */
      startPath: z.string(),
    })
    .nullable(),
});

/** Parameters of `GET /api/session/provider`. */
export const providerStart = z.strictObject({
  /** Path and query of the page to come back to. */
  to: z
    .string()
    .max(2_000)
    .regex(/^\/([^\s/\\][^\s\\]*)?$/)
    .optional(),
  /** "true": several people use this desk. */
  isShared: z.enum(['true', 'false']).optional(),
});

/** Parameter of the address of the sign-in page with the reason key of a refused sign-in at the provider. */
export const REFUSED_SIGN_IN = 'refused';

/** `DELETE /api/session` */
export const signedOut = z.object({
  /** Address at which the session of the identity provider ends, too; null: there is none. The page goes there. */
  leaveAt: z.string().nullable(),
});
