/** Which settings are missing before other computers may reach the server. */
import { NO_PROXIES, type TrustedProxies } from './auth/trusted-proxies.ts';
import type { CertificateFiles } from './certificate.ts';

/** Settings of the doors, as far as they are set. */
export interface DoorSettings {
  host: string;
  publicUrl: string | undefined;
  tls: CertificateFiles | undefined;
  trustedProxies: TrustedProxies;
  hasServerDatabase: boolean;
}

/** Whether an address to listen on is reached from this computer only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** Names what weakens the limits per address, for the log; null: nothing. */
export function describeDoors({
  publicUrl,
  tls,
  trustedProxies,
}: Omit<DoorSettings, 'hasServerDatabase'>): string | null {
  const isPublic = publicUrl !== undefined && !isLoopback(new URL(publicUrl).hostname);
  if (!isPublic || tls !== undefined || trustedProxies !== NO_PROXIES) return null;
  return 'GETU_TRUSTED_PROXY is not set: everybody behind the proxy counts as one address, in limits and in the audit.';
}

/** Names what is missing to listen on `host`, in one sentence; null: nothing. */
export function findMissingSettings(doors: DoorSettings): string | null {
  const { host, publicUrl, tls, trustedProxies, hasServerDatabase } = doors;
  const isHttps = publicUrl?.startsWith('https:') ?? false;
  if (tls !== undefined && publicUrl !== undefined && !isHttps) {
    return 'GETU_PUBLIC_URL must be an https address: with GETU_TLS_CERT the server answers nothing else.';
  }
  if (isLoopback(host)) return null;
  const missing = [
    ...(hasServerDatabase
      ? []
      : ['DATABASE_URL (the embedded database serves this computer only)']),
    ...(isHttps ? [] : ['GETU_PUBLIC_URL with the https address that browsers use']),
    ...(tls !== undefined || trustedProxies !== NO_PROXIES
      ? []
      : [
          'GETU_TLS_CERT and GETU_TLS_KEY for TLS of its own, or GETU_TRUSTED_PROXY with the address of the proxy that has the certificate',
        ]),
  ];
  return missing.length === 0
    ? null
    : `To listen on ${host}, where other computers reach it, Getu also needs ${missing.join('; ')}.`;
}
