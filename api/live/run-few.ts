/** @returns a function that runs what it is given, `most` at a time, in the order of coming */
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
      // The place goes from hand to hand.
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
