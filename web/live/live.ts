/** State of the stream, and its listeners. */

import type { z } from 'zod';
import { create } from 'zustand';
import { SILENCE_MS, stateEvents, storedEvents } from '../../api/core/contract/stream.ts';

export interface Live {
  /** connecting: for the first time. lost: it is retried. */
  state: 'connecting' | 'live' | 'lost';
  /** Begin of that state, by the monotonic clock. */
  since: number;
  /** Time of the last heartbeat, by the monotonic clock; null: none since the stream was lost. */
  heardAt: number | null;
}

export const initialLive: Live = { state: 'connecting', since: 0, heardAt: null };

/**
 * Whether the page shows the present. A page that was suspended still has its old state: the age of the last heartbeat decides.
 *
 * @param now by the monotonic clock
 */
export function isLive({ state, heardAt }: Live, now: number): boolean {
  return state === 'live' && heardAt !== null && now - heardAt <= SILENCE_MS;
}

/** `useLive()` in a component, `useLive.getState()` elsewhere. */
export const useLive = create<Live>()(() => initialLive);

const liveEvents = { ...storedEvents, ...stateEvents } as const;
export type LiveEventName = keyof typeof liveEvents;
export type LiveEvent<Name extends LiveEventName> = z.infer<(typeof liveEvents)[Name]>;

type Listeners = { [Name in LiveEventName]: Set<(event: LiveEvent<Name>) => void> };
const listeners: Listeners = {
  incident: new Set(),
  warning: new Set(),
  camera: new Set(),
  edition: new Set(),
  plan: new Set(),
  service: new Set(),
  crowd: new Set(),
};

/**
 * Listens to each changed incident, warning, camera, edition and plan, once and in order, and to the newest frame of the crowd.
 * @returns a function that ends it
 */
export function onLive<Name extends LiveEventName>(
  name: Name,
  listener: (event: LiveEvent<Name>) => void,
): () => void {
  const told: Set<(event: LiveEvent<Name>) => void> = listeners[name];
  told.add(listener);
  return () => told.delete(listener);
}

/** Sends an event to all listeners. Events of a newer version that this page does not know are ignored. */
export function tellLive(name: string, data: unknown): void {
  if (name in liveEvents) tell(name as LiveEventName, data);
}

function tell<Name extends LiveEventName>(name: Name, data: unknown): void {
  const parsed = liveEvents[name].safeParse(data);
  if (!parsed.success) return;
  const told: Set<(event: LiveEvent<Name>) => void> = listeners[name];
  for (const listener of told) listener(parsed.data as LiveEvent<Name>);
}
