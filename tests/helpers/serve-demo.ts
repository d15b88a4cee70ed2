import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { copyDemoFolder, prepareDemo } from './demo-folder.ts';
import { startGetu } from './start-getu.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the running Getu with the demo: `inject('address')`, http://127.0.0.1:port. */
    address: string;
    /** A data folder with the whole demo, to be copied and not opened. */
    demoFolder: string;
  }
}

/** Serves one Getu with the demo on the embedded database for all end-to-end tests. */
export default async function serveDemo(project: TestProject): Promise<() => Promise<void>> {
  const prepared = await prepareDemo();
  project.provide('demoFolder', prepared);
  const folder = await copyDemoFolder(prepared);
  const getu = startGetu('--port', '0', '--data', folder, '--no-simulate');
  const line = await getu.waitForLine('Getu is at');
  project.provide('address', line.replace('Getu is at ', '').trim());
  return async () => {
    await getu.end();
    await rm(folder, { recursive: true, force: true });
  };
}
