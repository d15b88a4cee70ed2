import { rm } from 'node:fs/promises';
import { inject } from 'vitest';
import { copyDemoFolder } from './demo-folder.ts';
import { type StartedGetu, startGetu } from './start-getu.ts';

/** A separate Getu with the demo for one test: it can be killed, and started again at the same address. */
export interface OwnGetu {
  /** http://127.0.0.1:port; the same after a restart. */
  address: string;
  kill(): Promise<void>;
  startAgain(): Promise<void>;
  end(): Promise<void>;
}

export async function startOwnGetu(): Promise<OwnGetu> {
  const folder = await copyDemoFolder(inject('demoFolder'));
  let getu: StartedGetu;
  const start = async (port: string) => {
    getu = startGetu('--port', port, '--data', folder, '--no-simulate');
    return (await getu.waitForLine('Getu is at')).replace('Getu is at ', '').trim();
  };
  const address = await start('0');
  return {
    address,
    async kill() {
      await getu.end('SIGKILL');
    },
    async startAgain() {
      await start(new URL(address).port);
    },
    async end() {
      await getu.end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
