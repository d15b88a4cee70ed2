/** Settings of the identity provider, from the environment. */
import { z } from 'zod';
import { isIssuer, type ProviderSettings } from './auth/provider/provider-settings.ts';
import { readRoleMapping } from './auth/provider/role-mapping.ts';
import { MINUTE_MS } from './core/time/durations.ts';

/** Variables of the provider. */
export const providerVariables = {
  GETU_OIDC_ISSUER: z
    .string()
    .refine(isIssuer, 'GETU_OIDC_ISSUER must be the https address of the identity provider')
    .optional(),
  GETU_OIDC_CLIENT_ID: z.string().optional(),
  GETU_OIDC_CLIENT_SECRET: z.string().optional(),
  GETU_OIDC_ROLES: z
    .string()
    .transform((path, context) => {
      try {
        return readRoleMapping(path);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        context.addIssue(`GETU_OIDC_ROLES must name a file of roles: ${path}: ${why}`);
        return z.NEVER;
      }
    })
    .optional(),
  GETU_OIDC_NAME: z.string().max(60).optional(),
  GETU_OIDC_SCOPE: z.string().default('openid profile'),
  GETU_OIDC_MINUTES: z
    .string()
    .regex(/^([1-9]|[1-5]\d|60)$/, 'GETU_OIDC_MINUTES must be a whole number from 1 to 60')
    .transform(Number)
    .default(5),
};

/** @returns settings; null: there is no provider; a text: what is missing, in one sentence */
export function toProviderSettings(
  set: z.infer<z.ZodObject<typeof providerVariables>>,
): ProviderSettings | null | string {
  const {
    GETU_OIDC_ISSUER: issuer,
    GETU_OIDC_CLIENT_ID: clientId,
    GETU_OIDC_CLIENT_SECRET: clientSecret,
    GETU_OIDC_ROLES: roles,
  } = set;
  if (issuer === undefined) return null;
  if (clientId === undefined || clientSecret === undefined || roles === undefined) {
    return 'GETU_OIDC_ISSUER also needs GETU_OIDC_CLIENT_ID, GETU_OIDC_CLIENT_SECRET and GETU_OIDC_ROLES.';
  }
  return {
    issuer,
    clientId,
    clientSecret,
    name: set.GETU_OIDC_NAME ?? new URL(issuer).hostname,
    scope: set.GETU_OIDC_SCOPE,
    roles,
    askAgainMs: set.GETU_OIDC_MINUTES * MINUTE_MS,
  };
}
