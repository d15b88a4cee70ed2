import { IncomingMessage } from 'node:http';
import type { Context } from 'hono';

/**
 * Network address of the client: that of its connection, never one that a header claims. The only place that knows it.
 * @returns null without a connection
 */
export function clientAddress({ env }: Context): string | null {
  if (typeof env !== 'object' || env === null || !('incoming' in env)) return null;
  const { incoming } = env;
  return incoming instanceof IncomingMessage ? (incoming.socket.remoteAddress ?? null) : null;
}
