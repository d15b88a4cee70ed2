import { once } from 'node:events';
import { createServer } from 'node:net';
import { StopHere } from '../setup/stop-here.mjs';

/** Stops before any work is done when another program listens on the port. */
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

/** Converts the error of listening to an instruction; any other error is unchanged. */
export function toSentence(error, port) {
  if (error.code === 'EADDRINUSE') {
    return new StopHere(
      `Port ${port} is taken: end the program that uses it, or choose another one with npm start -- --port N.`,
    );
  }
  if (error.code === 'EACCES' && error.syscall === 'listen') {
    return new StopHere(
      `Port ${port} needs rights this account does not have: choose one from 1024.`,
    );
  }
  return error;
}
