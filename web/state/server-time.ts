/**
 * The clock of the page: the server's instant, continued by the browser's monotonic clock. A computer whose clock is wrong, or
 * is set while the page is open, shows the same as any other. The linter refuses the computer's clock elsewhere.
 */

/** Smallest correction that is reported: smaller ones change nothing visible. */
const STEP_MS = 1_000;

/**
 * Added to performance.now() it gives the server's instant. Before the first measurement it is that of the computer's clock.
 */
let offset = Date.now() - performance.now();
let knownFrom: 'computer' | 'message' | 'answer' = 'computer';
let isSure = false;
const listeners = new Set<() => void>();

/** Returns the instant by the server's clock, in milliseconds since 1970. */
export function serverNow(): number {
  return instantOf(performance.now());
}

export interface TimedAnswer {
  /** The server's instant in the answer, in milliseconds since 1970. */
  at: number;
  /** performance.now() when the request was sent, and when the answer arrived. */
  sentAt: number;
  cameAt: number;
}

/**
 * Measures the server's clock: it was `at` at some moment between request and answer, and the estimate is moved no further than
 * that.
 */
export function measureServerTime({ at, sentAt, cameAt }: TimedAnswer): void {
  const [least, most] = [at - cameAt, at - sentAt];
  const isFirst = knownFrom !== 'answer';
  knownFrom = 'answer';
  isSure = true;
  setOffset(isFirst ? (least + most) / 2 : Math.min(most, Math.max(least, offset)));
}

/**
 * Takes the instant of a message without a request, which may have been delayed: the server's clock shows this instant or a
 * later one.
 * @returns its delay, in milliseconds
 */
export function hearServerTime(at: number): number {
  const least = at - performance.now();
  const isFirst = knownFrom === 'computer';
  if (isFirst) knownFrom = 'message';
  if (isFirst || least > offset) setOffset(least);
  return serverNow() - at;
}

/** Converts an instant of the monotonic clock to the server's. */
export function instantOf(monotonic: number): number {
  return Math.floor(monotonic + offset);
}

/** How far the clock of this computer is ahead of the server's, in milliseconds; null: not measured yet. */
export function computerLead(): number | null {
  return knownFrom === 'answer' ? Date.now() - serverNow() : null;
}

/**
 * Marks the clock as not confirmed: the computer has slept, or its clock was set. Whether the monotonic clock continued is not
 * known before the next answer.
 */
export function doubtServerTime(): void {
  isSure = false;
}

/** Whether an answer has confirmed the clock of the page since it was last marked as not confirmed. */
export const isServerTimeSure = () => isSure;

/**
 * Difference of the computer's clock and the monotonic one: it changes when the clock is set, and when the computer has slept.
 */
export function computerOffset(): number {
  return Date.now() - performance.now();
}

/**
 * Calls back when the clock of the page is corrected by a second or more.
 * @returns a function that ends it
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
