/** Calls a function when the browser is idle. @returns a function that cancels it */
export function whenIdle(call: () => void): () => void {
  // Safari does not support it.
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(call, 200);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(call, { timeout: 2000 });
  return () => cancelIdleCallback(asked);
}
