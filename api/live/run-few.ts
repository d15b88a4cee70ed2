/** Creates a semaphore. @returns a function that runs the given work, `most` at a time, in the order of arrival */
export function runFew(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // The place passes directly to the next one.
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
