/**
 * Browsers share cookies between all ports of a computer; the port in the name keeps two Getu servers from changing each other's
 * session.
 */
export function cookiePrefix(address: string): string {
  const { port } = new URL(address);
  return port === '' ? 'getu' : `getu_${port}`;
}
