import { once } from 'node:events';
import { createServer } from 'node:net';
import { StopHere } from '../setup/stop-here.mjs';

/** Stops before any work is done when somebody else listens there already. */
export async function checkPort(port, host) {
  const server = createServer();
  server.listen(Number(port), host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw toSentence(error, port);
  }
  server.close();
  await once(server, 'close');
}

/** The error of listening as something to do about it; any other error as it is. */
export function toSentence(error, port) {
  if (error.code === 'EADDRINUSE') {
    return new StopHere(
      `Port ${port} is taken: end what uses it, or choose another one with npm start -- --port N.`,
    );
  }
  if (error.code === 'EACCES' && error.syscall === 'listen') {
    return new StopHere(
      `Port ${port} needs rights this account does not have: choose one from 1024.`,
    );
  }
  return error;
}
