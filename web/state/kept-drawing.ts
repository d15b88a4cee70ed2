/**
 * What was drawn and not yet saved, on this computer: a tab that dies takes nothing with it. IndexedDB, because a large plan is more
 * than localStorage holds.
 */

import { z } from 'zod';
import { type PlanContent, planContent, planId } from '../../api/core/contract/plans.ts';
import { DAY_MS } from '../../api/core/time/durations.ts';

const NAME = 'getu.drawings';
const STORE = 'drawing';
/** So many saved plans keep their steps; a large one takes some megabytes. */
const MOST_SAVED = 20;
/** A quarter of a year. */
const LONGEST_KEPT_MS = 90 * DAY_MS;

const kept = z.object({
  planId,
  /** Of the plan as it was when this was drawn on it. */
  version: z.number().int(),
  baseEdition: z.number().int(),
  content: planContent,
  /** The server has it too: it is kept for its steps. */
  isSaved: z.boolean().default(false),
  /** What was done, step by step; null: too much to be kept. */
  history: z.string().nullable(),
  /** Milliseconds since 1970. */
  at: z.number(),
});
export type KeptDrawing = z.infer<typeof kept>;

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: 'planId' });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function run<T>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const asked = ask(database.transaction(STORE, mode).objectStore(STORE));
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
  } finally {
    database.close();
  }
}

/** Storage that is closed to us keeps nothing; the server's copy is the one that counts. */
const orNothing = async <T>(asked: Promise<T>): Promise<T | null> => asked.catch(() => null);

export async function keepDrawing(drawing: KeptDrawing): Promise<void> {
  await orNothing(run('readwrite', (store) => store.put(drawing)));
}

/** The server has it too. In one transaction: what is dropped meanwhile does not come back. */
export async function markDrawingSaved(id: string): Promise<void> {
  await orNothing(
    run('readwrite', (store) => {
      const asked = store.get(id);
      asked.addEventListener('success', () => {
        const found = kept.safeParse(asked.result).data;
        if (found) store.put({ ...found, isSaved: true });
      });
      return asked;
    }),
  );
}

export async function dropDrawing(id: string): Promise<void> {
  await orNothing(run('readwrite', (store) => store.delete(id)));
}

/** Null: nothing was left, or nobody can read it. */
export async function findKeptDrawing(id: string): Promise<KeptDrawing | null> {
  const found: unknown = await orNothing(run('readonly', (store) => store.get(id)));
  return kept.safeParse(found).data ?? null;
}

/**
 * Drawings of plans that nobody opens again do not stay for ever: what is old goes, and of what the server has too all but the latest.
 *
 * @param now milliseconds since 1970, of the same clock as `at`
 */
export async function forgetOldDrawings(now: number): Promise<void> {
  const stored = (await orNothing(run<unknown[]>('readonly', (store) => store.getAll()))) ?? [];
  const drawings = stored
    .flatMap((one) => kept.safeParse(one).data ?? [])
    .sort((one, other) => other.at - one.at);
  const spare = drawings.filter(({ isSaved }) => isSaved).slice(MOST_SAVED);
  const old = drawings.filter(({ at }) => at < now - LONGEST_KEPT_MS);
  for (const planId of new Set([...spare, ...old].map((drawing) => drawing.planId))) {
    await dropDrawing(planId);
  }
}

export const isSameContent = (one: PlanContent, other: PlanContent): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
