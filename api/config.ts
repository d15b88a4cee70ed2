/** Configuration from the environment and the command line, read once at start. */
import { resolve } from 'node:path';
import { z } from 'zod';
import type { SignInSettings } from './auth/sign-in-settings.ts';
import { NO_PROXIES, parseTrustedProxies, type TrustedProxies } from './auth/trusted-proxies.ts';
import type { CertificateFiles } from './certificate.ts';
import { ConfigError } from './config-error.ts';
import { role } from './core/contract/actors.ts';
import { type AuditAlgorithm, auditAlgorithm } from './core/contract/audit.ts';
import type { PlanRules } from './core/contract/plan-rules.ts';
import type { CodeTemplate } from './core/contract/plans.ts';
import { parseCodeTemplate } from './core/rules/grid-code.ts';
import { HOUR_MS, MINUTE_MS } from './core/time/durations.ts';
import { isTimeZone, refuseTimeZone } from './core/time/time-zone.ts';
import { parseMediaOrigins } from './domain/stream-address.ts';
import { findMissingSettings } from './find-missing-settings.ts';
import { parseDataKeys } from './personal/data-keys.ts';
import { readPlanRules } from './read-plan-rules.ts';
import { providerVariables, toProviderSettings } from './read-provider.ts';

function wholeNumber(name: string, least: number, most: number, fallback: number) {
  const message = `${name} must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d+$/, message)
    .transform(Number)
    .pipe(z.number().min(least, message).max(most, message))
    .default(fallback);
}

const webAddress = (name: string) =>
  z.url({ protocol: /^https?$/, error: `${name} must be an http or https address` });

/** Whether the text is an origin, with nothing after the host except a slash. */
const isOrigin = (text: string) =>
  URL.canParse(text) && new URL(text).href === `${new URL(text).origin}/`;

const settings = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'DATABASE_URL must start with postgres://')
    .optional(),
  GETU_PORT: wholeNumber('GETU_PORT', 0, 65535, 4600),
  GETU_HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'GETU_HOST must be an address to listen on, such as 127.0.0.1 or 0.0.0.0')
    .default('127.0.0.1'),
  GETU_TLS_CERT: z.string().optional(),
  GETU_TLS_KEY: z.string().optional(),
  GETU_TRUSTED_PROXY: z
    .string()
    .transform((text, context) => {
      const proxies = parseTrustedProxies(text);
      if (proxies !== null) return proxies;
      context.addIssue(
        'GETU_TRUSTED_PROXY must list addresses or networks of proxies, such as 127.0.0.1,10.20.0.0/24',
      );
      return z.NEVER;
    })
    .optional(),
  GETU_DATA: z.string().default('.getu'),
  GETU_BASE_STYLE: webAddress('GETU_BASE_STYLE').optional(),
  GETU_BASE_PMTILES: z.string().optional(),
  GETU_POOL_SIZE: wholeNumber('GETU_POOL_SIZE', 1, 500, 10),
  GETU_TILE_CACHE_MB: wholeNumber('GETU_TILE_CACHE_MB', 0, 65536, 128),
  GETU_LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: 'GETU_LOG_LEVEL must be trace, debug, info, warn, error, fatal or silent',
    })
    .default('info'),
  GETU_PUBLIC_URL: webAddress('GETU_PUBLIC_URL')
    .refine((text) => isOrigin(text), {
      error:
        'GETU_PUBLIC_URL must be an address without a path, such as https://grids.example.org: the page is served at the top of its host',
    })
    .transform((text) => new URL(text).origin)
    .optional(),
  GETU_CODE_TEMPLATE: z
    .string()
    .default('6+3+3+3+3')
    .transform((text, context) => {
      const template = parseCodeTemplate(text.replaceAll(' ', ''));
      if (template !== null) return template;
      context.addIssue(
        'GETU_CODE_TEMPLATE must name the digits before level 1 and those each of up to four levels adds, such as 6+3+3+3+3',
      );
      return z.NEVER;
    }),
  GETU_PLAN_RULES: z
    .string()
    .optional()
    .transform((path, context) => {
      try {
        return readPlanRules(path);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        context.addIssue(`GETU_PLAN_RULES must name a file of rules for plans: ${path}: ${why}`);
        return z.NEVER;
      }
    }),
  GETU_TIME_ZONE: z
    .string()
    .refine(isTimeZone, {
      error: ({ input }) => `GETU_TIME_ZONE: ${refuseTimeZone(String(input))}`,
    })
    .optional(),
  GETU_MEDIA_HOSTS: z
    .string()
    .default('')
    .transform((text, context) => {
      const origins = parseMediaOrigins(text);
      if (origins !== null) return origins;
      context.addIssue(
        'GETU_MEDIA_HOSTS must list gateways of camera streams, such as media.example.cn,http://10.20.0.5:8080; this computer is none',
      );
      return z.NEVER;
    }),
  GETU_STREAMS: wholeNumber('GETU_STREAMS', 1, 100_000, 2_000),
  GETU_STREAMS_PER_ADDRESS: wholeNumber('GETU_STREAMS_PER_ADDRESS', 1, 100_000, 500),
  GETU_EVENT_HOURS: wholeNumber('GETU_EVENT_HOURS', 1, 8_760, 24),
  GETU_EVENT_ROWS: wholeNumber('GETU_EVENT_ROWS', 1, 10_000_000, 10_000),
  GETU_OWNER_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'GETU_OWNER_URL must start with postgres://')
    .optional(),
  GETU_AUDIT_HASH: z
    .enum(auditAlgorithm.options, 'GETU_AUDIT_HASH must be sha256 or sm3')
    .default('sha256'),
  GETU_AUDIT_DAYS: wholeNumber('GETU_AUDIT_DAYS', 180, 36_600, 365),
  GETU_SECRET: z
    .string()
    .min(
      32,
      'GETU_SECRET must have at least 32 characters, such as `openssl rand -base64 32` prints',
    )
    .optional(),
  GETU_DATA_KEY: z
    .string()
    .refine((text) => parseDataKeys(text) !== null, {
      error:
        'GETU_DATA_KEY must list keys of 32 bytes, the newest first, separated by commas, such as `openssl rand -base64 32` prints',
    })
    .optional(),
  GETU_REPORTER_DAYS: wholeNumber('GETU_REPORTER_DAYS', 1, 36_600, 90),
  GETU_PASSWORD_LENGTH: wholeNumber('GETU_PASSWORD_LENGTH', 8, 64, 10),
  GETU_PASSWORD_HISTORY: wholeNumber('GETU_PASSWORD_HISTORY', 0, 50, 5),
  GETU_PASSWORD_DAYS: wholeNumber('GETU_PASSWORD_DAYS', 0, 3_650, 0),
  GETU_IDLE_MINUTES: wholeNumber('GETU_IDLE_MINUTES', 1, 10_080, 120),
  GETU_SHARED_IDLE_MINUTES: wholeNumber('GETU_SHARED_IDLE_MINUTES', 1, 1_440, 15),
  GETU_SESSION_HOURS: wholeNumber('GETU_SESSION_HOURS', 1, 720, 14),
  GETU_SECOND_FACTOR: z
    .string()
    .default('')
    .transform((text, context) => {
      const names = text.split(',').map((name) => name.trim());
      const roles = z.array(role).safeParse(names.filter((name) => name !== ''));
      if (roles.success) return roles.data;
      context.addIssue(
        `GETU_SECOND_FACTOR must list roles that need a second factor, of ${role.options.join(', ')}`,
      );
      return z.NEVER;
    }),
  ...providerVariables,
  NODE_ENV: z.string().optional(),
});

export type DatabaseConfig =
  | {
      engine: 'server';
      url: string;
      poolSize: number;
      /** Login that owns the tables and migrates them; undefined: that of `url` does. */
      ownerUrl?: string | undefined;
    }
  | { engine: 'embedded'; folder: string };

export interface Config {
  database: DatabaseConfig;
  host: string;
  /** Port; 0: any free one. */
  port: number;
  /** Undefined: the server itself speaks plain HTTP. */
  tls: CertificateFiles | undefined;
  trustedProxies: TrustedProxies;
  /** Absolute path of the folder for everything Getu keeps on this computer. */
  folder: string;
  /** URL of a map style; it takes precedence over a PMTiles file. Neither: the schematic base map. */
  baseStyle: string | undefined;
  /** URL or absolute path. */
  basePmtiles: string | undefined;
  tileCacheBytes: number;
  logLevel: z.infer<typeof settings>['GETU_LOG_LEVEL'];
  /** Scheme, host and port at which clients reach this server; undefined: taken from the request. */
  publicUrl: string | undefined;
  /** Template by which codes are issued to grids that are imported without one. */
  codeTemplate: CodeTemplate;
  /** Rules that plans are checked against while they are drawn and reviewed. */
  planRules: PlanRules;
  /** Time zone of a district whose data have none yet; one that contradicts the data is refused (open-district.ts). */
  timeZone: string | undefined;
  /** Origins from which pictures of cameras may be fetched. */
  mediaOrigins: readonly string[];
  /** Largest number of open streams of one process and of one address; a proxy counts as one address. */
  mostStreams: number;
  mostStreamsPerAddress: number;
  /** Retention of events for clients that reconnect: hours, and rows that are kept in any case. */
  keptEvents: { hours: number; leastRows: number };
  /** Digest of new rows of the audit, and for how many days rows are kept. */
  auditAlgorithm: AuditAlgorithm;
  auditDays: number;
  /** Secret of the installation; undefined: kept in the folder (read-secret.ts). */
  secret: string | undefined;
  /** Keys that encrypt personal data (api/personal/data-keys.ts); undefined: kept in the folder as well. */
  dataKey: string | undefined;
  /** Days after the closing of an incident until its reporter is erased. */
  reporterDays: number;
  signIn: Pick<SignInSettings, 'passwords' | 'sessions' | 'secondFactorFor' | 'provider'>;
  isProduction: boolean;
}

/**
 * Parses the configuration.
 * @param environment e.g. `process.env`; an empty value counts as unset
 * @param flags of the command line; they take precedence over the environment
 * @throws ConfigError with one sentence
 */
export function parseConfig(
  environment: Readonly<Record<string, string | undefined>>,
  flags: Readonly<{ port?: string; host?: string; data?: string }> = {},
): Config {
  const given = Object.entries({
    ...environment,
    ...(flags.port !== undefined && { GETU_PORT: flags.port }),
    ...(flags.host !== undefined && { GETU_HOST: flags.host }),
    ...(flags.data !== undefined && { GETU_DATA: flags.data }),
  }).filter(([, value]) => value !== undefined && value !== '');
  const parsed = settings.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    throw new ConfigError(`${parsed.error.issues.map(({ message }) => message).join('; ')}.`);
  }
  const set = parsed.data;
  const folder = resolve(set.GETU_DATA);
  const isProduction = set.NODE_ENV === 'production';
  if (isProduction && set.DATABASE_URL === undefined) {
    throw new ConfigError(
      'Set DATABASE_URL to a PostgreSQL with PostGIS: the embedded database is for trying Getu out, not for production.',
    );
  }
  const provider = toProviderSettings(set);
  if (typeof provider === 'string') throw new ConfigError(provider);
  const tls = readTlsFiles(set);
  const trustedProxies = set.GETU_TRUSTED_PROXY ?? NO_PROXIES;
  const missing = findMissingSettings({
    host: set.GETU_HOST,
    publicUrl: set.GETU_PUBLIC_URL,
    tls,
    trustedProxies,
    hasServerDatabase: set.DATABASE_URL !== undefined,
  });
  if (missing !== null) throw new ConfigError(missing);
  return {
    database:
      set.DATABASE_URL === undefined
        ? { engine: 'embedded', folder }
        : {
            engine: 'server',
            url: set.DATABASE_URL,
            poolSize: set.GETU_POOL_SIZE,
            ownerUrl: set.GETU_OWNER_URL,
          },
    host: set.GETU_HOST,
    port: set.GETU_PORT,
    tls,
    trustedProxies,
    folder,
    baseStyle: set.GETU_BASE_STYLE,
    basePmtiles: set.GETU_BASE_PMTILES && toAddressOrPath(set.GETU_BASE_PMTILES),
    tileCacheBytes: set.GETU_TILE_CACHE_MB * 2 ** 20,
    logLevel: set.GETU_LOG_LEVEL,
    publicUrl: set.GETU_PUBLIC_URL,
    codeTemplate: set.GETU_CODE_TEMPLATE,
    planRules: set.GETU_PLAN_RULES,
    timeZone: set.GETU_TIME_ZONE,
    mediaOrigins: set.GETU_MEDIA_HOSTS,
    mostStreams: set.GETU_STREAMS,
    mostStreamsPerAddress: set.GETU_STREAMS_PER_ADDRESS,
    keptEvents: { hours: set.GETU_EVENT_HOURS, leastRows: set.GETU_EVENT_ROWS },
    auditAlgorithm: set.GETU_AUDIT_HASH,
    auditDays: set.GETU_AUDIT_DAYS,
    secret: set.GETU_SECRET,
    dataKey: set.GETU_DATA_KEY,
    reporterDays: set.GETU_REPORTER_DAYS,
    signIn: {
      passwords: {
        leastLength: set.GETU_PASSWORD_LENGTH,
        former: set.GETU_PASSWORD_HISTORY,
        expiresAfterDays: set.GETU_PASSWORD_DAYS || null,
      },
      sessions: {
        idleMs: set.GETU_IDLE_MINUTES * MINUTE_MS,
        sharedIdleMs: set.GETU_SHARED_IDLE_MINUTES * MINUTE_MS,
        longestMs: set.GETU_SESSION_HOURS * HOUR_MS,
      },
      secondFactorFor: set.GETU_SECOND_FACTOR,
      provider,
    },
    isProduction,
  };
}

function readTlsFiles(set: z.infer<typeof settings>): CertificateFiles | undefined {
  const { GETU_TLS_CERT: certificate, GETU_TLS_KEY: key } = set;
  if (certificate === undefined && key === undefined) return undefined;
  if (certificate !== undefined && key !== undefined) return { certificate, key };
  throw new ConfigError('GETU_TLS_CERT and GETU_TLS_KEY belong together: set both.');
}

function toAddressOrPath(text: string): string {
  return /^https?:\/\//.test(text) ? text : resolve(text);
}
