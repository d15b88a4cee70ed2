/** A real identity provider (oidc-provider) on this computer, with people whom a test adds and removes. */
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Configuration, Provider } from 'oidc-provider';
import type { ProviderSettings } from '../../api/auth/provider/provider-settings.ts';

export interface ProvidedPerson {
  name: string;
  preferred_username: string;
  groups: string[];
  /** Codes of units. */
  grids?: string[];
}

export interface ServedProvider {
  settings: ProviderSettings;
  /** People by subject; the login form takes the subject and any password. */
  people: Map<string, ProvidedPerson>;
  /** Whether it answers; false: every request fails. */
  isUp: boolean;
  close(): Promise<void>;
}

const CLIENT = { id: 'getu', secret: 'a secret of tests between both' };

/** @param address address at which browsers reach Getu */
export async function serveProvider(address: string): Promise<ServedProvider> {
  const people = new Map<string, ProvidedPerson>();
  let answer: RequestListener = () => undefined;
  const server = createServer((request, response) => {
    if (served.isUp) answer(request, response);
    else response.writeHead(503).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  answer = new Provider(issuer, configure(address, people)).callback();
  const served: ServedProvider = {
    settings: {
      issuer,
      clientId: CLIENT.id,
      clientSecret: CLIENT.secret,
      name: '城市统一认证',
      scope: 'openid profile',
      askAgainMs: 300_000,
      roles: {
        name: 'name',
        username: 'preferred_username',
        grants: [
          { claim: 'groups', value: 'command-centre', role: 'dispatcher' },
          { claim: 'groups', value: 'grid-chiefs', role: 'chief', unitClaim: 'grids' },
          { claim: 'groups', value: 'it', role: 'admin' },
        ],
      },
    },
    people,
    isUp: true,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
  return served;
}

function configure(address: string, people: Map<string, ProvidedPerson>): Configuration {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [`${address}/api/session/provider/callback`],
        post_logout_redirect_uris: [`${address}/`],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['a key of tests'] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'groups', 'grids'] },
    findAccount: (_, subject) => {
      const person = people.get(subject);
      return person && { accountId: subject, claims: () => ({ sub: subject, ...person }) };
    },
    issueRefreshToken: async () => true,
    // Nobody is asked for consent: the city has given it.
    async loadExistingGrant({ oidc }) {
      const { provider, client, session } = oidc;
      if (client === undefined || session?.accountId === undefined) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
    features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  };
}
