/** @returns how to call it off */
export function whenIdle(call: () => void): () => void {
  // Safari does not know it.
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(call, 200);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(call, { timeout: 2000 });
  return () => cancelIdleCallback(asked);
}
