/**
 * Browsers share cookies between all ports of a computer; the port in the name keeps two Getu servers from changing each other's
 * session. Over https the name also begins with `__Host-`: browsers then take such a cookie only over https and from this host itself,
 * so neither a neighbouring host nor somebody on the way can plant one.
 */
export function cookiePrefix(address: string): string {
  const { port, protocol } = new URL(address);
  const name = port === '' ? 'getu' : `getu_${port}`;
  return protocol === 'https:' ? `__Host-${name}` : name;
}
