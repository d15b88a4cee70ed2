import { LRUCache } from 'lru-cache';

const TIMES_AS_LONG = 100;
const MOST_ANSWERS = 100;

/**
 * Caches an answer for a hundred times its query time: frequent requests over millions of rows take at most a hundredth of the
 * database's time, and a small city is always counted again.
 */
export function keepByCost<Key extends string | number, Answer extends object>(
  ask: (key: Key) => Promise<Answer>,
): (key: Key) => Promise<Answer> {
  const answers = new LRUCache<Key, Answer>({
    max: MOST_ANSWERS,
    fetchMethod: async (key, _stale, { options }) => {
      const start = performance.now();
      const answer = await ask(key);
      options.ttl = Math.ceil((performance.now() - start) * TIMES_AS_LONG);
      return answer;
    },
  });
  return (key) => answers.forceFetch(key);
}
