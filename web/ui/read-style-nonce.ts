/** The server writes the nonce of its content policy into the page; style tags must carry it. */
export function readStyleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}
