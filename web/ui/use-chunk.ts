import { useEffect, useState } from 'react';

/** A lazily loaded part of the page. */
export interface Chunk<Module> {
  /** Null until it is loaded. */
  module: Module | null;
  error: unknown;
  loading: Promise<void>;
}

export function loadChunk<Module>(asked: Promise<Module>): Chunk<Module> {
  const chunk: Chunk<Module> = { module: null, error: null, loading: Promise.resolve() };
  chunk.loading = asked.then(
    (module) => {
      chunk.module = module;
    },
    (error: unknown) => {
      chunk.error = error;
    },
  );
  return chunk;
}

/**
 * Returns the module once it is loaded, else null. React's lazy() is not used where time counts: content of a Suspense boundary
 * is held back for 300 ms after its fallback was shown, however soon it was loaded.
 *
 * @throws the loading error, for the nearest error boundary
 */
export function useChunk<Module>(chunk: Chunk<Module>): Module | null {
  const [, setDone] = useState(chunk.module !== null);
  useEffect(() => {
    let isMounted = true;
    void chunk.loading.then(() => {
      if (isMounted) setDone(true);
    });
    return () => {
      isMounted = false;
    };
  }, [chunk]);
  if (chunk.error) throw chunk.error;
  return chunk.module;
}
