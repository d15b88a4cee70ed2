import type { Context } from 'hono';

/**
 * Network address of the client: that of its connection, never one that a header claims. The only place that knows it.
 * @returns null without a connection
 */
export function clientAddress({ env }: Pick<Context, 'env'>): string | null {
  const connection = env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return connection?.incoming?.socket?.remoteAddress ?? null;
}
