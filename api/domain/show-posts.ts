import type { Actor } from '../core/contract/actors.ts';
import { mayAct } from '../core/rules/permissions.ts';

/**
 * Posts as an actor may see them: names are open, an extension is shown only of a unit within the scope.
 * @param pathOf codes from level 1 down to the unit of a post
 */
export function showPosts<Post extends { extension: string | null }>(
  posts: readonly Post[],
  actor: Actor,
  pathOf: (post: Post) => readonly string[],
): Post[] {
  return posts.map((post) =>
    mayAct(actor, 'staff.read', pathOf(post)) ? post : { ...post, extension: null },
  );
}
