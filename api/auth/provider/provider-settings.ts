import type { RoleMapping } from './role-mapping.ts';

/** Settings of the identity provider. */
export interface ProviderSettings {
  /** Address of the issuer, under which its configuration is published. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Name on the button of the sign-in page. */
  name: string;
  scope: string;
  roles: RoleMapping;
  /** How often the provider is asked whether a person is still known. */
  askAgainMs: number;
}

/** Whether an issuer may be configured: over https, or on this computer. */
export function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash } = new URL(text);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return (protocol === 'https:' || (protocol === 'http:' && isHere)) && search + hash === '';
}
