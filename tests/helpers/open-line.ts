import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A proxy between browser and server whose streams can go dead: open at both ends, without data. */
export interface Line {
  /** http://127.0.0.1:port, for the browser. */
  address: string;
  /** Stops the data of open and future streams; all other requests pass. */
  cutStreams(): void;
  /** Lets future streams pass again. */
  mend(): void;
  close(): void;
}

export async function openLine(to: string): Promise<Line> {
  const { hostname, port } = new URL(to);
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    let isStream = false;
    let isDead = false;
    near.on('data', (bytes) => {
      isStream = bytes.includes('GET /api/stream');
      far.write(bytes);
    });
    far.on('data', (bytes) => {
      isDead ||= isStream && isCut;
      if (!isDead) near.write(bytes);
    });
    far.on('close', () => {
      if (!isDead) near.destroy();
    });
    near.on('close', () => {
      far.destroy();
      open.delete(near);
    });
    // After an error the end is closed anyway.
    near.on('error', () => undefined);
    far.on('error', () => undefined);
    open.add(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: own } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${own}`,
    cutStreams: () => {
      isCut = true;
    },
    mend: () => {
      isCut = false;
    },
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
