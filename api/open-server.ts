/** The listening server: plain HTTP, or TLS with a certificate of its own. */
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { findClient } from './auth/client-address.ts';
import type { TrustedProxies } from './auth/trusted-proxies.ts';
import { followCertificate, readCertificate } from './certificate.ts';
import type { Config } from './config.ts';
import { isLoopback } from './find-missing-settings.ts';
import type { Log } from './log.ts';

/** Keep-alive timeout, longer than the minute that proxies keep a connection, so that they close it first. */
const KEEP_ALIVE_MS = 65_000;
const REQUEST_MS = 30_000;
const HEADER_BYTES = 16 * 1024;
/** Addresses that stand for all of this computer. */
const ANY_ADDRESS: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

export interface OpenedServer {
  server: Server;
  /** Address at which this computer reaches it: scheme, host and port. */
  address: string;
  /** Reads the certificate again; null: there is none. */
  freshenCertificate: (() => Promise<void>) | null;
}

/**
 * Opens the port.
 * @throws ConfigError for a certificate that cannot be used; the error of `listen`: EADDRINUSE, EACCES
 */
export async function openServer(
  { host, port, tls, trustedProxies }: Pick<Config, 'host' | 'port' | 'tls' | 'trustedProxies'>,
  log: Log,
  answer: RequestListener,
): Promise<OpenedServer> {
  const limits = {
    maxHeaderSize: HEADER_BYTES,
    keepAliveTimeout: KEEP_ALIVE_MS,
    headersTimeout: REQUEST_MS,
    requestTimeout: REQUEST_MS,
    noDelay: true,
  };
  const secure = tls && createTlsServer({ ...limits, ...readCertificate(tls) }, answer);
  const server: Server = secure ?? createServer(limits, answer);
  if (secure === undefined && !isLoopback(host)) {
    server.on('connection', (socket) => {
      if (!mayConnect(socket, trustedProxies)) socket.destroy();
    });
  }
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const bound = server.address() as AddressInfo;
  const name = ANY_ADDRESS[host] ?? host;
  const shown = name.includes(':') ? `[${name}]` : name;
  return {
    server,
    address: `${secure ? 'https' : 'http'}://${shown}:${bound.port}`,
    freshenCertificate: secure && tls ? followCertificate(secure, tls, log) : null,
  };
}

/** Without TLS of its own the server speaks to its proxies and to this computer: nobody sends a password past them in clear. */
export function mayConnect(
  { remoteAddress, localAddress }: Pick<Socket, 'remoteAddress' | 'localAddress'>,
  proxies: TrustedProxies,
): boolean {
  const { address } = findClient(remoteAddress ?? null, () => undefined, proxies);
  if (address === null) return false;
  return isLoopback(address) || remoteAddress === localAddress || proxies.has(address);
}
