/**
 * The one clock of the page: the server's instant, carried on by the browser's monotonic clock. A computer whose clock is
 * wrong, or is set while the page is open, shows the same as any other. The linter refuses the computer's clock elsewhere.
 */

/** A smaller correction moves nothing that people read. */
const STEP_MS = 1_000;

/** Added to performance.now() it gives the server's instant. Before the first measurement the computer's clock has to do. */
let offset = Date.now() - performance.now();
let knownFrom: 'computer' | 'message' | 'answer' = 'computer';
let isSure = false;
const listeners = new Set<() => void>();

/** The instant by the server's clock, in milliseconds since 1970. */
export function serverNow(): number {
  return instantOf(performance.now());
}

export interface TimedAnswer {
  /** The server's instant that it brings, in milliseconds since 1970. */
  at: number;
  /** performance.now() when it was asked for, and when it came. */
  sentAt: number;
  cameAt: number;
}

/** Measures the server's clock: it was `at` somewhere between asking and answer, and the estimate is moved no further than that. */
export function measureServerTime({ at, sentAt, cameAt }: TimedAnswer): void {
  const [least, most] = [at - cameAt, at - sentAt];
  const isFirst = knownFrom !== 'answer';
  knownFrom = 'answer';
  isSure = true;
  setOffset(isFirst ? (least + most) / 2 : Math.min(most, Math.max(least, offset)));
}

/**
 * A message that nobody asked for may have been on its way for long: the server's clock shows this instant or a later one.
 * @returns how long it has been on its way, in milliseconds
 */
export function hearServerTime(at: number): number {
  const least = at - performance.now();
  const isFirst = knownFrom === 'computer';
  if (isFirst) knownFrom = 'message';
  if (isFirst || least > offset) setOffset(least);
  return serverNow() - at;
}

/** From the monotonic clock to the server's. */
export function instantOf(monotonic: number): number {
  return Math.floor(monotonic + offset);
}

/** How far the clock of this computer is ahead of the server's, in milliseconds; null: not measured yet. */
export function computerLead(): number | null {
  return knownFrom === 'answer' ? Date.now() - serverNow() : null;
}

/** The computer has slept, or its clock was set: whether the monotonic clock went on meanwhile is not known before the next answer. */
export function doubtServerTime(): void {
  isSure = false;
}

/** Whether an answer has confirmed the clock of the page, since it was doubted last. */
export const isServerTimeSure = () => isSure;

/** The computer's clock against the monotonic one: it moves when the clock is set, and when the computer has slept. */
export function computerOffset(): number {
  return Date.now() - performance.now();
}

/**
 * Hears when the clock of the page is set, by a second or more.
 * @returns how to stop hearing
 */
export function onClockSet(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function setOffset(next: number): void {
  const isStep = Math.abs(next - offset) >= STEP_MS;
  offset = next;
  if (isStep) for (const listener of listeners) listener();
}
