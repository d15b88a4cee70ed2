import type { AppDependencies } from '../app-dependencies.ts';
import { whoActs } from '../auth/who-acts.ts';
import { runCommand } from '../commands/run-command.ts';
import * as keys from '../core/contract/endpoints/sensor-keys.ts';
import { sign } from '../core/rules/permissions.ts';
import { NotFound, Unprocessable } from '../errors.ts';
import { readRequester } from '../http/read-requester.ts';
import { createRouter } from '../http/router.ts';
import { toRoute } from '../http/to-route.ts';
import { createKey } from '../ingest/create-key.ts';
import { hashKey } from '../ingest/crowd-directory.ts';
import { createSensorKey, revokeSensorKey } from '../sql/crowd/change-keys.ts';
import { findUnknownSensors, listSensorKeys } from '../sql/crowd/sensor-keys.ts';

export function crowdKeyRoutes(dependencies: AppDependencies) {
  const { database, crowd, now } = dependencies;
  return createRouter()
    .openapi(toRoute(keys.list), async (context) =>
      context.json({ items: await listSensorKeys(database) }, 200),
    )
    .openapi(toRoute(keys.create), async (context) => {
      const by = sign(whoActs(context), 'sensor.manage');
      const { name, sensors = null } = context.req.valid('json');
      const unknown = sensors === null ? [] : await findUnknownSensors(database, sensors);
      if (unknown.length > 0) {
        throw new Unprocessable('sensor_not_found', `no sensor: ${unknown.slice(0, 5).join(', ')}`);
      }
      const key = createKey();
      const created = await runCommand(dependencies, readRequester(context), async (db) => {
        const sha256 = hashKey(key);
        const answer = await createSensorKey(db, { name, sensors, sha256, by, at: now() });
        return {
          answer,
          changes: [],
          audit: {
            action: 'sensor_key.create',
            objectKind: 'sensor_key',
            object: String(answer.id),
            after: { name, sensors: sensors === null ? null : sensors.length },
          },
        };
      });
      await crowd.directory.refresh();
      return context.json({ ...created, key }, 201);
    })
    .openapi(toRoute(keys.revoke), async (context) => {
      const { id } = context.req.valid('param');
      const revoked = await runCommand(dependencies, readRequester(context), async (db) => {
        const answer = await revokeSensorKey(db, id, now());
        if (answer === null) throw new NotFound('key_not_found', 'no key has that number');
        return {
          answer,
          changes: [],
          audit: { action: 'sensor_key.revoke', objectKind: 'sensor_key', object: id },
        };
      });
      await crowd.directory.refresh();
      return context.json(revoked, 200);
    });
}
