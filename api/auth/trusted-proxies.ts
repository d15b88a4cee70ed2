import { BlockList, isIP } from 'node:net';

/** Proxies of which the server believes who the client is. */
export interface TrustedProxies {
  has(address: string): boolean;
}

export const NO_PROXIES: TrustedProxies = { has: () => false };

/**
 * Parses addresses and networks, such as "127.0.0.1, 10.20.0.0/16, 2001:db8::/48".
 * @returns null when an entry is neither, or is a network of all addresses
 */
export function parseTrustedProxies(text: string): TrustedProxies | null {
  const list = new BlockList();
  const entries = text.split(/[\s,]+/).filter((entry) => entry !== '');
  if (entries.length === 0) return null;
  for (const entry of entries) {
    const [address = '', bits, ...rest] = entry.split('/');
    const version = isIP(address);
    if (version === 0 || rest.length > 0) return null;
    const family = version === 4 ? 'ipv4' : 'ipv6';
    if (bits === undefined) {
      list.addAddress(address, family);
      continue;
    }
    const isLength = /^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
    if (!isLength) return null;
    list.addSubnet(address, Number(bits), family);
  }
  return { has: (address) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4') };
}
