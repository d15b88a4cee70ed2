import { join } from 'node:path';
import { parseConfig } from '../../api/config.ts';
import { describeLogins } from '../../api/database/describe-logins.ts';
import { openMigrated } from '../../api/database/open-migrated.ts';
import { describeDoors } from '../../api/find-missing-settings.ts';
import { describeTimeZone, openDistrict } from '../../api/open-district.ts';
import { serve } from '../../api/serve.ts';
import { testPicture } from '../demo/media/test-picture.ts';
import { loadDemo } from './load-demo.ts';
import { type StartedSimulator, startSimulator } from './start-simulator.ts';

export interface StartFlags {
  port?: string;
  host?: string;
  data?: string;
  /** Whether an empty embedded database stays empty. */
  empty?: boolean;
  /** False: without simulated sensors and people. */
  simulate?: boolean;
}

/** Ends a start that the user has cancelled; not a fault. */
class Interrupted extends Error {}

/**
 * Starts database → migrations → demo (embedded only) → server → simulator of the demo, and runs until Ctrl-C. All but the last
 * in one process: the embedded database's folder is locked once.
 * @throws ConfigError, DatabaseFault, or the error of listening
 */
export async function runGetu(flags: StartFlags): Promise<void> {
  const config = parseConfig(process.env, flags);
  const stop = waitForSignal();
  say('Opening the database …');
  const database = await openMigrated(config);
  try {
    const district = await openDistrict(database, config.timeZone);
    say(describeTimeZone(district));
    const logins = await describeLogins(database);
    if (logins !== null) say(logins);
    const doors = describeDoors(config);
    if (doors !== null) say(doors);
    let isDemo = false;
    if (database.engine === 'embedded' && flags.empty !== true) {
      isDemo = await loadDemo(database, {
        folder: join(config.folder, 'demo'),
        timeZone: district.timeZone(),
        until: new Date().toISOString(),
        onStep(step) {
          if (stop.isAsked()) throw new Interrupted();
          say(`Demo: ${step} …`);
        },
      });
    }
    if (stop.isAsked()) return;
    const serving = await serve(config, database, district, testPicture);
    say(`\nGetu is at ${serving.publicAddress}\n\nCtrl-C ends it.`);
    let simulator: StartedSimulator | undefined;
    // With a certificate the server has another name than this computer knows it by.
    if (isDemo && flags.simulate !== false && config.tls === undefined) {
      simulator = startSimulator(
        serving.address,
        config,
        (line) => say(`Simulator: ${line}`),
        serving.noteFilled,
      );
    }
    await stop.asked;
    await simulator?.end();
    await serving.close();
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
  } finally {
    await database.close();
  }
}

function waitForSignal() {
  let isAsked = false;
  const asked = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        isAsked = true;
        resolve();
      });
    }
  });
  return { asked, isAsked: () => isAsked };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
