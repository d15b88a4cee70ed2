/** Sensors of the running demo that send the densities a test sets, through the public route, every other second. */
import { inject } from 'vitest';
import type { Sensor } from '../../api/core/contract/crowd.ts';
import { createdSensorKey } from '../../api/core/contract/sensor-keys.ts';
import { sessionAt } from './session-at.ts';

const EVERY_MS = 2_000;

export interface CountingSensors {
  /** Sets the density in persons/m² from now on. */
  set(density: number): Promise<void>;
  stop(): void;
}

/** Creates a sensor key and sends readings to the Getu at this address until it is stopped. */
export async function countPeople(
  sensors: readonly Sensor[],
  density: number,
  address = inject('address'),
): Promise<CountingSensors> {
  const { key } = createdSensorKey.parse(
    await post(
      address,
      '/api/crowd/keys',
      { name: 'end-to-end test' },
      await sessionAt(address, 'admin'),
    ),
  );
  let now = density;
  const send = async () => {
    const observedAt = new Date().toISOString();
    const readings = sensors.map(({ code, areaM2 }) => ({
      sensor: code,
      observedAt,
      count: Math.round(now * (areaM2 ?? 0)),
    }));
    await post(address, '/api/crowd/readings', readings, { authorization: `Bearer ${key}` });
  };
  await send();
  // A refusal by the server is noticed in the page that waits for the reading.
  const timer = setInterval(() => void send().catch(() => undefined), EVERY_MS);
  return {
    set(density) {
      now = density;
      return send();
    },
    stop: () => clearInterval(timer),
  };
}

async function post(address: string, path: string, body: unknown, headers: Record<string, string>) {
  const reply = await fetch(address + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${await reply.text()}`);
  return reply.json();
}
