/**
 * Worker thread of the embedded engine: PostgreSQL and PostGIS compiled to WebAssembly, answering on a Unix socket. It runs
 * queries synchronously, so it has a thread of its own. Plain JavaScript, because a worker thread of Node 20 loads nothing
 * else.
 * In: workerData {folder, socket}, then the message 'close'. Out: {state: 'ready' | 'closed'}.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { postgis } from '@electric-sql/pglite-postgis';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

const SYNC = 'S'.charCodeAt(0);
const SIMPLE_QUERY = 'Q'.charCodeAt(0);
const READY_FOR_QUERY = [0x5a, 0, 0, 0, 5];
const READY_FOR_QUERY_BYTES = READY_FOR_QUERY.length + 1;

const database = await PGlite.create({
  dataDir: workerData.folder,
  extensions: { postgis, pg_trgm },
});
dropExtraReadiness(database);
// A connection that ends abruptly keeps its place forever: leave room for some.
const server = new PGLiteSocketServer({
  db: database,
  path: workerData.socket,
  maxConnections: 20,
});
await server.start();

parentPort.on('message', async () => {
  await server.stop();
  await database.close();
  parentPort.postMessage({ state: 'closed' });
  parentPort.close();
});
parentPort.postMessage({ state: 'ready' });

/**
 * Drops the extra ReadyForQuery. After an error the engine sends it twice: after the failed message, and after Sync, the only
 * one that requests it. A client that has sent its next query meanwhile takes the second for the answer, and every later answer
 * then belongs to the previous query.
 */
function dropExtraReadiness(engine) {
  const execute = engine.execProtocolRawStream.bind(engine);
  engine.execProtocolRawStream = async (message, { onRawData, ...options }) => {
    if (message[0] === SYNC || message[0] === SIMPLE_QUERY || message[0] === 0) {
      return execute(message, { onRawData, ...options });
    }
    let held = new Uint8Array(0);
    await execute(message, {
      ...options,
      onRawData(part) {
        const bytes = Buffer.concat([held, part]);
        const cut = Math.max(0, bytes.length - READY_FOR_QUERY_BYTES);
        if (cut > 0) onRawData(bytes.subarray(0, cut));
        held = bytes.subarray(cut);
      },
    });
    const isReadiness =
      held.length === READY_FOR_QUERY_BYTES &&
      READY_FOR_QUERY.every((byte, index) => held[index] === byte);
    if (held.length > 0 && !isReadiness) onRawData(held);
  };
}
