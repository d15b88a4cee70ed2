import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { compress } from 'hono/compress';
import type { Accounts } from '../../../api/auth/open-accounts.ts';
import { openScreens } from '../../../api/auth/open-screens.ts';
import type { IncidentChange, StoredEvent } from '../../../api/core/contract/stream.ts';
import type { Database } from '../../../api/database/database.ts';
import { answerRequests } from '../../../api/http/answer-requests.ts';
import { identify } from '../../../api/http/identify.ts';
import { recordRequest } from '../../../api/http/record-request.ts';
import { replyProblem } from '../../../api/http/reply-problem.ts';
import { createRouter } from '../../../api/http/router.ts';
import { type Bus, createBus } from '../../../api/live/bus.ts';
import { followOutbox } from '../../../api/live/follow-outbox.ts';
import { openStreams, type StreamLimits, type Streams } from '../../../api/live/streams.ts';
import { createLog } from '../../../api/log.ts';
import { streamRoutes } from '../../../api/routes/stream.ts';
import { recordEvent } from '../../../api/sql/outbox/record-event.ts';
import { findNamedRoles, testSettings } from '../../helpers/test-accounts.ts';

export interface ServedLive {
  address: string;
  bus: Bus;
  streams: Streams;
  close(): Promise<void>;
}

/**
 * The route of the stream with its middleware in the app, with the outbox followed; several may be served on one database, as
 * several processes would.
 */
export async function serveLive(
  database: Database,
  limits: Partial<StreamLimits> = {},
  keeps?: Parameters<typeof createBus>[0],
  accounts: Pick<Accounts, 'find' | 'findHolding'> = {
    find: findNamedRoles,
    findHolding: async () => new Map(),
  },
): Promise<ServedLive> {
  const log = createLog('silent');
  const now = () => new Date();
  const bus = createBus(keeps);
  const streams = openStreams(
    { accounts, bus, database, log, now },
    { mostStreams: 1_000, mostPerAddress: 1_000, ...limits },
  );
  const app = createRouter();
  app.use(recordRequest(log));
  const screens = openScreens(database, testSettings, now);
  app.use('/api/*', identify(accounts, screens));
  app.use('/api/*', compress({ threshold: 1024 }));
  app.onError((error, context) => replyProblem(context, error));
  app.route('/', streamRoutes({ streams, screens }));
  const server = createServer(answerRequests(app));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const following = followOutbox(database, bus, log);
  await new Promise<void>((resolve) => {
    bus.onChange(resolve);
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bus,
    streams,
    async close() {
      streams.close();
      await following.stop();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

export function incidentEvent(code: string, changed: Partial<IncidentChange> = {}): StoredEvent {
  return {
    kind: 'incident',
    data: {
      code,
      version: 1,
      action: 'register',
      state: 'registered',
      severity: 2,
      category: 'street',
      title: '占道经营\n二',
      position: [113.66, 34.75],
      path: ['410103001', '410103001001'],
      dueAt: null,
      isAlert: false,
      at: '2026-11-21T03:00:00.000Z',
      ...changed,
    },
  };
}

/** Stores an incident's change in a separate transaction. */
export function tell(
  database: Database,
  code: string,
  changed: Partial<IncidentChange> = {},
): Promise<void> {
  return database.transaction((db) => recordEvent(db, incidentEvent(code, changed)));
}
