import type { Post } from '../../../api/core/contract/plans.ts';

/** Posts that the other list does not have. The same post twice counts as two: each of the others removes one. */
export function postsWithout(posts: readonly Post[], others: readonly Post[]): Post[] {
  const rest = others.map(lineOf);
  return posts.filter((post) => {
    const at = rest.indexOf(lineOf(post));
    if (at === -1) return true;
    rest.splice(at, 1);
    return false;
  });
}

const lineOf = ({ role, name, extension }: Post) => JSON.stringify([role, name, extension]);
