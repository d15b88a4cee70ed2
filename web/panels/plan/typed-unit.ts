import { z } from 'zod';
import { gridKind, gridUse, staffRole } from '../../../api/core/contract/grids.ts';
import type { Post } from '../../../api/core/contract/plans.ts';
import type { Action } from '../../../api/core/editor/action.ts';
import { numberOfNew } from '../../../api/core/editor/compare-keys.ts';
import type { DraftUnit } from '../../../api/core/editor/draft.ts';
import { isSamePosts } from '../../../api/core/editor/same-unit.ts';

export type Description = Extract<Action, { kind: 'describe' }>['change'];

/** A post as it is being typed. */
const typedPost = z.object({
  /** Identifies the line, whatever its position. */
  id: z.number(),
  role: staffRole,
  name: z.string(),
  extension: z.string(),
});
export type TypedPost = z.infer<typeof typedPost>;

/** Values of the fields before they are applied. */
export const typedUnit = z.object({
  code: z.string(),
  name: z.string(),
  kind: gridKind,
  use: gridUse.nullable(),
  households: z.number().nullable(),
  population: z.number().nullable(),
  posts: z.array(typedPost).readonly(),
});
export type TypedUnit = z.infer<typeof typedUnit>;

export const isNew = ({ key }: DraftUnit): boolean => numberOfNew(key) !== null;

export function typedOf(unit: DraftUnit): TypedUnit {
  const { name, kind, use, households, population } = unit;
  return {
    code: unit.code ?? (isNew(unit) ? '' : unit.key),
    name,
    kind,
    use,
    households,
    population,
    posts: inOrder(unit.posts).map((post, id) => ({
      ...post,
      id,
      extension: post.extension ?? '',
    })),
  };
}

/** Differences between the typed values and the unit in the draft; required fields that are empty keep their value. */
export function changeOf(unit: DraftUnit, typed: TypedUnit): Description {
  const name = typed.name.trim();
  const code = readCode(unit, typed.code);
  const { kind, use, households, population } = typed;
  const posts = readPosts(typed.posts);
  return {
    ...(code !== unit.code && { code }),
    ...(name !== unit.name && name !== '' && { name }),
    ...(kind !== unit.kind && { kind }),
    ...(use !== unit.use && { use }),
    ...(households !== unit.households && { households }),
    ...(population !== unit.population && { population }),
    ...(!isSamePosts(posts, inOrder(unit.posts)) && { posts }),
  };
}

/** Reads the typed code. Empty, or the code of the unit: publishing applies its own rules. */
function readCode(unit: DraftUnit, text: string): string | null {
  return text === '' || text === unit.key ? null : text;
}

/** Removes characters that a code cannot contain, while typing. */
export const cleanCode = (text: string): string =>
  text.replace(/[^\p{L}\p{N}._:-]/gu, '').slice(0, 64);

/** Whether a line is empty: it is ignored. */
const isBlank = ({ name, extension }: TypedPost) => name.trim() === '' && extension.trim() === '';

/** Lines with an extension but without a name. */
export const isNameless = (post: TypedPost): boolean => post.name.trim() === '' && !isBlank(post);

function readPosts(typed: readonly TypedPost[]): Post[] {
  const posts = typed
    .filter((post) => !isBlank(post))
    .map(({ role, name, extension }) => ({
      role,
      name: name.trim(),
      extension: extension.trim() || null,
    }));
  return inOrder(posts);
}

/** Sorts posts with leaders first, as in the panel of a unit. */
function inOrder(posts: readonly Post[]): Post[] {
  const rank = ({ role }: Post) => staffRole.options.indexOf(role);
  return [...posts].sort((one, other) => rank(one) - rank(other));
}

/** Reads a number, digits only; an empty text means "not known". */
export function readCount(text: string): number | null {
  const digits = text.replace(/\D/g, '').slice(0, 7);
  return digits === '' ? null : Number(digits);
}
