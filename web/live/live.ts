/** Whether the stream is there, and who wants to hear what of it. */

import type { z } from 'zod';
import { create } from 'zustand';
import { SILENCE_MS, stateEvents, storedEvents } from '../../api/core/contract/stream.ts';

export interface Live {
  /** connecting: for the first time. lost: it is tried again and again. */
  state: 'connecting' | 'live' | 'lost';
  /** When that began, by the monotonic clock. */
  since: number;
  /** When the last heartbeat came, by the monotonic clock; null: none has since the stream was lost. */
  heardAt: number | null;
}

export const initialLive: Live = { state: 'connecting', since: 0, heardAt: null };

/**
 * Whether what is shown is what happens. A page that was stopped still bears the state it was stopped in: the age of the
 * last heartbeat decides.
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
 * Hears each incident, warning, camera, edition and plan that changes, once and in order, and the newest frame of the crowd.
 * @returns how to stop hearing
 */
export function onLive<Name extends LiveEventName>(
  name: Name,
  listener: (event: LiveEvent<Name>) => void,
): () => void {
  const told: Set<(event: LiveEvent<Name>) => void> = listeners[name];
  told.add(listener);
  return () => told.delete(listener);
}

/** Tells everybody who hears of it. What this page is too old to understand is passed over. */
export function tellLive(name: string, data: unknown): void {
  if (name in liveEvents) tell(name as LiveEventName, data);
}

function tell<Name extends LiveEventName>(name: Name, data: unknown): void {
  const parsed = liveEvents[name].safeParse(data);
  if (!parsed.success) return;
  const told: Set<(event: LiveEvent<Name>) => void> = listeners[name];
  for (const listener of told) listener(parsed.data as LiveEvent<Name>);
}
