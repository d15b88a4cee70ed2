/** The network address of a client. This is the only place that decides it. */
import { isIP } from 'node:net';
import type { Context } from 'hono';
import type { TrustedProxies } from './trusted-proxies.ts';

/** What is known of a client's connection. */
export interface Client {
  /** Null: there is no connection. */
  address: string | null;
  /** Whether the client's own connection is encrypted, as the trusted proxy says; null: no proxy says so. */
  isEncrypted: boolean | null;
}

/** Headers of proxies that name clients differently: one of them was sent by somebody who wants to be another. */
export class AmbiguousForwarding extends Error {}

/** Network address of the client of a request. @returns null without a connection */
export function clientAddress(context: Context): string | null {
  const client: Client | undefined = context.get('client');
  return client?.address ?? null;
}

/**
 * Network of the client, by which requests are limited: the address, of IPv6 the first 64 bits. A subscriber gets a whole /64 and
 * could use another address of it for every request.
 */
export function clientNetwork(context: Context): string {
  const address = clientAddress(context);
  return address === null ? 'nowhere' : networkOf(address);
}

/**
 * Finds the client of a request. Only what a trusted proxy has written counts: the chain of addresses is read from the right, up to
 * the first that is no trusted proxy. What stands further left was sent by that client and proves nothing.
 * @param peer address of the connection; null: there is none
 * @param header value of a request header
 * @throws AmbiguousForwarding when `Forwarded` and `X-Forwarded-For` name different clients: a proxy writes one of them and passes
 * on the other as the client sent it
 */
export function findClient(
  peer: string | null,
  header: (name: string) => string | undefined,
  proxies: TrustedProxies,
): Client {
  const address = peer === null ? null : plainAddress(peer);
  if (address === null || !proxies.has(address)) return { address, isEncrypted: null };
  const elements = splitForwarded(header('forwarded'));
  const standard = lastStranger(
    address,
    elements?.map((element) => element.get('for')),
    proxies,
  );
  const usual = lastStranger(address, header('x-forwarded-for')?.split(','), proxies);
  if (standard !== null && usual !== null && standard !== usual) {
    throw new AmbiguousForwarding('Forwarded and X-Forwarded-For name different clients');
  }
  const schemes = [
    ...(elements ?? []).flatMap((element) => element.get('proto') ?? []),
    ...(header('x-forwarded-proto')?.split(',') ?? []),
  ].map((scheme) => scheme.trim().toLowerCase());
  return {
    address: standard ?? usual ?? address,
    isEncrypted: schemes.length === 0 ? null : schemes.includes('https'),
  };
}

/** First 64 bits of an IPv6 address, as `2001:db8:0:1::/64`; an IPv4 address as it is. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  // The parser writes an embedded IPv4 address in hexadecimal, and shortens the longest run of zeros.
  const url = `http://[${address}]`;
  if (!URL.canParse(url)) return address;
  const [head = '', tail] = new URL(url).hostname.slice(1, -1).split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`;
}

/**
 * Last address of a chain that is no trusted proxy; the first one where all are. An entry that is no address ends the chain: the
 * proxy that wrote it is the last that is known.
 * @returns null without a chain
 */
function lastStranger(
  peer: string,
  chain: readonly (string | undefined)[] | undefined,
  proxies: TrustedProxies,
): string | null {
  if (chain === undefined) return null;
  let known = peer;
  for (const entry of [...chain].reverse()) {
    const address = entry === undefined ? null : readNode(entry);
    if (address === null) return known;
    known = address;
    if (!proxies.has(address)) return known;
  }
  return known;
}

/** Address of a node: `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1`, `[2001:db8::1]:4711`; null: `unknown`, or no address. */
function readNode(text: string): string | null {
  const trimmed = text.trim();
  const [, bracketed] = /^\[([^\]]+)\](?::\d+)?$/.exec(trimmed) ?? [];
  const [, beforePort] = /^([\d.]+):\d+$/.exec(trimmed) ?? [];
  return plainAddress(bracketed ?? beforePort ?? trimmed);
}

/** An address in one form: without the zone, and IPv4 not inside IPv6; null: it is no address. */
function plainAddress(text: string): string | null {
  const address = text.replace(/%.*$/, '').toLowerCase();
  const [, inside] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address) ?? [];
  if (inside !== undefined) return isIP(inside) === 4 ? inside : null;
  return isIP(address) === 0 ? null : address;
}

/** Elements of a `Forwarded` header (RFC 7239), each with its parameters. */
function splitForwarded(header: string | undefined): Map<string, string>[] | undefined {
  return header?.split(',').map((element) => {
    const pairs = [...element.matchAll(/([a-z]+)\s*=\s*(?:"([^"]*)"|([^;,\s]+))/gi)];
    return new Map(
      pairs.map(([, name = '', quoted, plain = '']) => [name.toLowerCase(), quoted ?? plain]),
    );
  });
}
