/**
 * Drawings that are not saved yet, stored on this computer, so that a tab that crashes loses nothing. IndexedDB, because a
 * large plan exceeds localStorage.
 */

import { z } from 'zod';
import { type PlanContent, planContent, planId } from '../../api/core/contract/plans.ts';
import { DAY_MS } from '../../api/core/time/durations.ts';

const NAME = 'getu.drawings';
const STORE = 'drawing';
/** Maximum number of saved plans whose steps are kept; a large one takes some megabytes. */
const MOST_SAVED = 20;
/** About a quarter of a year. */
const LONGEST_KEPT_MS = 90 * DAY_MS;

const kept = z.object({
  planId,
  /** Version of the plan that this was drawn on. */
  version: z.number().int(),
  baseEdition: z.number().int(),
  content: planContent,
  /** Whether the server has it too: then it is kept for its steps. */
  isSaved: z.boolean().default(false),
  /** The history, step by step; null: too large to be kept. */
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

/** Ignores errors of storage that is not available: the server's copy is the authoritative one. */
const orNothing = async <T>(asked: Promise<T>): Promise<T | null> => asked.catch(() => null);

export async function keepDrawing(drawing: KeptDrawing): Promise<void> {
  await orNothing(run('readwrite', (store) => store.put(drawing)));
}

/** Marks a drawing as saved on the server. In one transaction, so that a drawing dropped meanwhile does not come back. */
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

/** Finds the stored drawing of a plan; null: there is none, or it cannot be read. */
export async function findKeptDrawing(id: string): Promise<KeptDrawing | null> {
  const found: unknown = await orNothing(run('readonly', (store) => store.get(id)));
  return kept.safeParse(found).data ?? null;
}

/**
 * Deletes drawings of plans that are not opened any more: the old ones, and of those that the server has too all but the
 * latest.
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
