import type { Post } from '../contract/plans.ts';

/** Whether two lists contain the same posts, in any order. */
export function isHeldBySame(some: readonly Post[], others: readonly Post[]): boolean {
  const list = (posts: readonly Post[]) =>
    posts.map(({ role, name, extension }) => JSON.stringify([role, name, extension])).sort();
  return list(some).join() === list(others).join();
}
