import type { CrowdSetting } from '../../api/core/contract/crowd.ts';
import type { CrowdModel } from './crowd-model.ts';
import type { Faults } from './faults.ts';
import { hashText } from './noise.ts';
import type { SentReading } from './sent-reading.ts';
import type { SimulatedClock } from './simulated-clock.ts';

const SECOND = 1000;

export interface Installation {
  setting: CrowdSetting;
  model: CrowdModel;
  clock: SimulatedClock;
  faults: Faults;
  /** Seconds between two readings of a zone, and of a gate. */
  zonePeriod: number;
  gatePeriod: number;
}

/** Whether a zone is due. Each zone has its own second of the period, so that the load is even. */
function isZoneDue(code: string, second: number, period: number): boolean {
  return (second + (hashText(code) % period)) % period === 0;
}

/** Readings that arrive in one second of real time (epoch seconds), with all faults except delays. */
export function takeReadings(
  { setting, model, clock, faults, zonePeriod, gatePeriod }: Installation,
  second: number,
): { index: number; reading: SentReading }[] {
  const real = second * SECOND;
  const persons = model.personsAt(clock.toSimulated(real));
  const taken: { index: number; reading: SentReading }[] = [];
  setting.sensors.forEach(({ code, kind }, index) => {
    if (kind !== 'occupancy' || !isZoneDue(code, second, zonePeriod)) return;
    if (faults.isSilent(index, real)) return;
    const observedAt = toInstant(real + faults.clockError(index));
    taken.push({ index, reading: { sensor: code, observedAt, count: persons[index] ?? 0 } });
  });
  if (second % gatePeriod !== 0) return taken;
  return [...taken, ...takeFlows({ setting, model, clock, faults }, real, gatePeriod)];
}

/** Readings of all gates for the period that ends at a real instant. */
export function takeFlows(
  { setting, model, clock, faults }: Pick<Installation, 'setting' | 'model' | 'clock' | 'faults'>,
  real: number,
  periodS: number,
): { index: number; reading: SentReading }[] {
  const from = clock.toSimulated(real - periodS * SECOND);
  const flows = model.flowsBetween(from, clock.toSimulated(real), periodS);
  const observedAt = toInstant(real);
  return [...flows].flatMap(([index, flow]) => {
    const sensor = setting.sensors[index]?.code;
    if (sensor === undefined || faults.isSilent(index, real)) return [];
    return [{ index, reading: { sensor, observedAt, in: flow.in, out: flow.out, periodS } }];
  });
}

export const toInstant = (real: number) => new Date(real).toISOString();
