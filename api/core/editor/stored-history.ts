/**
 * Serialises a history as text, so that a drawing survives a crash of the tab: the start as a plan's content, and the actions
 * since.
 */
import { z } from 'zod';
import { gridCode, gridKind, gridUse } from '../contract/grids.ts';
import { MOST_POSTS, planContent, post, unitKey, type WorkingArea } from '../contract/plans.ts';
import type { Action } from './action.ts';
import type { Draft } from './draft.ts';
import { type History, jumpTo, perform, startHistory } from './history.ts';
import { openDraft } from './open-draft.ts';
import type { Surroundings } from './surroundings.ts';
import { writeContent } from './write-content.ts';

/** Longest text in characters. A browser stores about five million for one site. */
const LONGEST = 2_000_000;

const coordinate = z.number().int().min(-1_800_000_000).max(1_800_000_000);
const point = z.tuple([coordinate, coordinate]).readonly();
const points = z.array(point).max(20_000);
const keys = z.array(unitKey).max(5000);
const figure = z.number().int().min(0).nullable().optional();

const receiver = z.union([
  z.strictObject({ is: z.literal('there'), key: unitKey }),
  z.strictObject({
    is: z.literal('new'),
    level: z.number().int().min(1).max(4),
    parent: unitKey,
    kind: gridKind,
    use: gridUse.nullable(),
    name: z.string(),
  }),
]);

const single = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('give_inside'), ring: points, to: receiver }),
  z.strictObject({ kind: z.literal('cut'), line: points, unit: unitKey }),
  z.strictObject({ kind: z.literal('merge'), units: keys, into: unitKey }),
  z.strictObject({ kind: z.literal('assign'), units: keys, to: unitKey }),
  z.strictObject({
    kind: z.literal('move_points'),
    moves: z.array(z.tuple([point, point]).readonly()).max(20_000),
  }),
  z.strictObject({
    kind: z.literal('insert_point'),
    between: z.tuple([point, point]).readonly(),
    at: point,
  }),
  z.strictObject({ kind: z.literal('remove_point'), at: point }),
  z.strictObject({
    kind: z.literal('describe'),
    unit: unitKey,
    change: z.strictObject({
      name: z.string().optional(),
      kind: gridKind.optional(),
      use: gridUse.nullable().optional(),
      households: figure,
      population: figure,
      code: gridCode.nullable().optional(),
      posts: z.array(post).max(MOST_POSTS).optional(),
    }),
    postsOf: z.string().optional(),
  }),
]);

const action = z.union([
  single,
  z.strictObject({ kind: z.literal('together'), actions: z.array(single).max(500) }),
]);

const storedHistory = z.strictObject({
  /** Version of the format. */
  form: z.literal(1),
  edition: z.number().int(),
  start: planContent,
  nextNew: z.number().int().min(1),
  steps: z.array(z.strictObject({ action, drag: z.string().nullable() })),
  done: z.number().int().min(0),
});

/**
 * Writes a history.
 * @param base the working area of the base edition
 * @returns null when it is too long to be stored: the plan itself should be saved first
 */
export function writeHistory(history: History, base: Draft, edition: number): string | null {
  const { start, steps, done } = history;
  const text = JSON.stringify({
    form: 1,
    edition,
    start: writeContent(base, start),
    nextNew: start.nextNew,
    steps: steps.map(({ action, drag }) => ({ action, drag })),
    done,
  });
  return text.length > LONGEST ? null : text;
}

export interface ReadHistory {
  readonly history: History;
  /** Number of steps that could not be repeated. */
  readonly lost: number;
}

/**
 * Restores a history by repeating its actions.
 * @returns null: it does not belong to this working area
 * @throws TornGround when its start has an invalid topology
 */
export function readHistory(
  text: string,
  area: WorkingArea,
  surroundings: Surroundings,
): ReadHistory | null {
  const stored = storedHistory.safeParse(parse(text));
  if (!stored.success || stored.data.edition !== area.edition) return null;
  const { start, nextNew, steps, done } = stored.data;
  const opened = openDraft(area, start);
  let history = startHistory({ ...opened, nextNew: Math.max(nextNew, opened.nextNew) });
  for (const [number, { action: told, drag }] of steps.entries()) {
    const performed = perform(history, told satisfies Action, surroundings, drag);
    if (performed.outcome === 'refused') return { history, lost: steps.length - number };
    history = performed.history;
  }
  return { history: jumpTo(history, done), lost: 0 };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
