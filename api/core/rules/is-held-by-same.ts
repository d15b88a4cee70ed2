import type { Post } from '../contract/plans.ts';

/** Whether two lists say the same posts, in whichever order. */
export function isHeldBySame(some: readonly Post[], others: readonly Post[]): boolean {
  const list = (posts: readonly Post[]) =>
    posts.map(({ role, name, extension }) => JSON.stringify([role, name, extension])).sort();
  return list(some).join() === list(others).join();
}
