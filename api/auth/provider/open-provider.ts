/**
 * The identity provider (OpenID Connect): authorization code with PKCE, state and nonce. Stores nothing and knows no person of ours.
 */
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import * as oidc from 'openid-client';
import type { Grant } from '../../core/contract/actors.ts';
import { returnFromProvider } from '../../core/contract/endpoints/accounts.ts';
import type { ProviderSettings } from './provider-settings.ts';
import { type Claims, mapRoles, readText } from './role-mapping.ts';

const TIMEOUT_S = 10;
/** Errors of the token endpoint that say: this person or this session is not known any more. */
const DROPPED = ['invalid_grant', 'access_denied', 'interaction_required', 'login_required'];

/** What a browser keeps between the start of a sign-in and its end. */
export interface ProviderStep {
  state: string;
  nonce: string;
  verifier: string;
}

/** What is kept of a session, to ask the provider again and to end it there. It is sealed with the secret of the installation. */
interface Tokens {
  idToken: string;
  accessToken: string;
  /** Null: the provider gives none; then it is asked as long as the access token is valid. */
  refreshToken: string | null;
}

/** A person whom the provider has let in. */
export interface KnownPerson {
  subject: string;
  name: string | null;
  username: string | null;
  /** By the mapping of the installation; none: the person may not sign in. */
  grants: Grant[];
  /** Sealed. */
  tokens: string;
}

/** Answer of the provider about a person of an open session. Tokens may have changed with each answer; they are sealed. */
export type Asked =
  | { answer: 'known'; grants: Grant[]; tokens: string }
  | { answer: 'dropped' }
  | { answer: 'unavailable'; tokens: string; cause: unknown };

/** The provider answered that the person may not sign in, or the person has cancelled. */
export class ProviderRefused extends Error {}
/** The provider does not answer, or answers what it may not. */
export class ProviderFailed extends Error {}

export interface Provider {
  readonly settings: ProviderSettings;
  /** Address to which the browser goes, and what it keeps. @throws ProviderFailed */
  start(): Promise<{ address: string; step: ProviderStep }>;
  /** Completes a sign-in. @param search query of the address to which the provider sent the browser @throws ProviderRefused, ProviderFailed */
  finish(search: string, step: ProviderStep): Promise<KnownPerson>;
  /** Asks whether the person of a session is still known, and with which roles. */
  ask(subject: string, tokens: string): Promise<Asked>;
  /** Address at which the session at the provider ends; null: it has none, or does not answer. */
  findLeaveAddress(tokens: string): Promise<string | null>;
}

/** @param address address at which browsers reach this server, without a path; `secret` seals tokens */
export function openProvider(
  settings: ProviderSettings,
  { address, secret }: { address: string; secret: string },
): Provider {
  const redirectUri = address + returnFromProvider.path;
  let known: Promise<oidc.Configuration> | undefined;

  /** Configuration of the provider, read with the first sign-in: the server also starts while the provider is down. */
  function configure(): Promise<oidc.Configuration> {
    known ??= discover(settings).catch((cause: unknown) => {
      known = undefined;
      throw new ProviderFailed('its configuration cannot be read', { cause });
    });
    return known;
  }

  async function readClaims(
    config: oidc.Configuration,
    subject: string,
    { idToken, accessToken }: Tokens,
  ): Promise<Claims> {
    const said = readPayload(idToken);
    if (config.serverMetadata().userinfo_endpoint === undefined) return said;
    return { ...said, ...(await oidc.fetchUserInfo(config, accessToken, subject)) };
  }

  const seal = (tokens: Tokens) => symmetricEncrypt({ key: secret, data: JSON.stringify(tokens) });
  const unseal = async (sealed: string) =>
    JSON.parse(await symmetricDecrypt({ key: secret, data: sealed })) as Tokens;

  return {
    settings,
    async start() {
      const config = await configure();
      const verifier = oidc.randomPKCECodeVerifier();
      const step = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier };
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: settings.scope,
        state: step.state,
        nonce: step.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        // A provider gives a token to ask again without the person only if the person consents to it.
        ...(settings.scope.split(' ').includes('offline_access') && { prompt: 'consent' }),
      });
      return { address: url.href, step };
    },
    async finish(search, { state, nonce, verifier }) {
      const config = await configure();
      try {
        const granted = await oidc.authorizationCodeGrant(config, new URL(redirectUri + search), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const said = granted.claims();
        if (said === undefined || granted.id_token === undefined) throw new Error('no ID token');
        const tokens = {
          idToken: granted.id_token,
          accessToken: granted.access_token,
          refreshToken: granted.refresh_token ?? null,
        };
        const claims = await readClaims(config, said.sub, tokens);
        const { roles } = settings;
        return {
          subject: said.sub,
          name: readText(claims, roles.name),
          username: readText(claims, roles.username),
          grants: mapRoles(claims, roles),
          tokens: await seal(tokens),
        };
      } catch (cause) {
        if (cause instanceof oidc.AuthorizationResponseError) {
          throw new ProviderRefused(cause.error, { cause });
        }
        throw new ProviderFailed('the sign-in could not be completed', { cause });
      }
    },
    async ask(subject, sealed) {
      let tokens = await unseal(sealed);
      try {
        const config = await configure();
        if (tokens.refreshToken !== null) {
          const next = await oidc.refreshTokenGrant(config, tokens.refreshToken);
          tokens = {
            idToken: next.id_token ?? tokens.idToken,
            accessToken: next.access_token,
            refreshToken: next.refresh_token ?? tokens.refreshToken,
          };
        }
        const grants = mapRoles(await readClaims(config, subject, tokens), settings.roles);
        if (grants.length === 0) return { answer: 'dropped' };
        return { answer: 'known', grants, tokens: await seal(tokens) };
      } catch (cause) {
        if (isDropped(cause)) return { answer: 'dropped' };
        // A token that was exchanged is not valid a second time.
        return { answer: 'unavailable', tokens: await seal(tokens), cause };
      }
    },
    async findLeaveAddress(sealed) {
      const { idToken } = await unseal(sealed);
      const config = await configure().catch(() => null);
      if (config?.serverMetadata().end_session_endpoint === undefined) return null;
      return oidc.buildEndSessionUrl(config, {
        id_token_hint: idToken,
        post_logout_redirect_uri: `${address}/`,
      }).href;
    },
  };
}

function discover({ issuer, clientId, clientSecret }: ProviderSettings) {
  const url = new URL(issuer);
  return oidc.discovery(url, clientId, clientSecret, undefined, {
    timeout: TIMEOUT_S,
    // Only a provider on this computer may be asked in clear (`isIssuer`).
    execute: url.protocol === 'http:' ? [oidc.allowInsecureRequests] : [],
  });
}

function isDropped(cause: unknown): boolean {
  if (cause instanceof oidc.ResponseBodyError) return DROPPED.includes(cause.error);
  return (
    cause instanceof oidc.WWWAuthenticateChallengeError &&
    (cause.status === 401 || cause.status === 403)
  );
}

/** Claims of an ID token that was verified when it was received. */
function readPayload(idToken: string): Claims {
  const [, payload = ''] = idToken.split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims;
}
