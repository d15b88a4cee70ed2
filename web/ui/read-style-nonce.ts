/** Reads the nonce of the content policy, which the server writes into the page; style tags must carry it. */
export function readStyleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}
