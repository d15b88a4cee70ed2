import { freemem, totalmem } from 'node:os';
import { getHeapStatistics } from 'node:v8';

const MB = 1024 * 1024;
const LOOK_MS = 250;
/**
 * Share of the heap limit at which the import ends. At the limit, Node ends the process with forty lines that do not help the
 * user.
 */
const HEAP_SHARE = 0.9;

/** Default memory limit of an import in MB: 4 GB, less where the machine has less. */
export function usualCeilingMb(): number {
  const constrained = process.constrainedMemory?.() ?? 0;
  const machine = constrained > 0 && constrained < totalmem() ? constrained : totalmem();
  return Math.floor(Math.min(4096, (machine * 0.75) / MB));
}

/**
 * Watches the memory of this process while an import runs.
 * @param onExceeded called once, with a sentence for the user
 * @returns a function that ends the watch
 */
export function watchMemory(ceilingMb: number, onExceeded: (sentence: string) => void): () => void {
  const timer = setInterval(() => {
    const { rss, heapUsed } = process.memoryUsage();
    const isExceeded =
      rss > ceilingMb * MB || heapUsed > getHeapStatistics().heap_size_limit * HEAP_SHARE;
    if (!isExceeded) return;
    clearInterval(timer);
    onExceeded(
      `The import holds ${Math.round(rss / MB)} MB and may hold ${ceilingMb} MB (${Math.round(freemem() / MB)} MB are free): ` +
        'nothing was stored. Split the file, or allow more with --memory MB.',
    );
  }, LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}
