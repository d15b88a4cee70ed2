import { expect, test } from 'vitest';
import type { Action } from '../../../api/core/editor/action.ts';
import {
  currentDraft,
  type History,
  jumpTo,
  MOST_STEPS,
  perform,
  redo,
  startHistory,
  undo,
} from '../../../api/core/editor/history.ts';
import { openDraft } from '../../../api/core/editor/open-draft.ts';
import { readHistory, writeHistory } from '../../../api/core/editor/stored-history.ts';
import { makeSurroundings } from '../../../api/core/editor/surroundings.ts';
import { writeContent } from '../../../api/core/editor/write-content.ts';
import { drawArea, nothing, proposeAction } from './random-area.ts';
import { randomOf } from './random-ground.ts';

const ground = { side: 3, size: 5000, steps: 4 };
const area = drawArea(ground, randomOf(3));
const surroundings = makeSurroundings(area);
const base = openDraft(area, nothing);

function doing(history: History, action: Action, drag: string | null = null): History {
  const performed = perform(history, action, surroundings, drag);
  if (performed.outcome === 'refused') throw new Error(performed.refusal.reason);
  return performed.history;
}

function naming(name: string): Action {
  return { kind: 'describe', unit: 'S', change: { name } };
}

const nameOf = (history: History) => currentDraft(history).units.get('S')?.name;

function drawMuch(count: number, seed: number): History {
  const random = randomOf(seed);
  let history = startHistory(base);
  for (let step = 0; step < count; step++) {
    const action = proposeAction(currentDraft(history), ground.size, random);
    const performed = perform(history, action, surroundings);
    if (performed.outcome === 'done') history = performed.history;
  }
  return history;
}

test('steps are undone, redone, and jumped over', () => {
  const history = ['one', 'two', 'three'].reduce(
    (so, name) => doing(so, naming(name)),
    startHistory(base),
  );
  expect(nameOf(undo(history))).toBe('two');
  expect(nameOf(redo(undo(history)))).toBe('three');
  expect(currentDraft(jumpTo(history, 0))).toBe(base);
  expect(nameOf(undo(jumpTo(history, 0)))).toBe('Unit S');
  expect(history.steps.map(({ words }) => words.key)).toEqual(['rename', 'rename', 'rename']);
  const other = doing(undo(history), naming('four'));
  expect(other.steps).toHaveLength(3);
  expect(nameOf(redo(other))).toBe('four');
});

test('a drag is one step, and begins where it was started', () => {
  let history = doing(startHistory(base), naming('one'), 'first');
  history = doing(history, naming('two'), 'first');
  expect(history.steps).toHaveLength(1);
  expect(nameOf(undo(history))).toBe('Unit S');
  history = doing(history, naming('three'), 'second');
  expect(history.steps).toHaveLength(2);
});

test('undo ends at the oldest kept step', () => {
  let history = startHistory(base);
  for (let step = 0; step < MOST_STEPS + 5; step++) history = doing(history, naming(`${step}`));
  expect(history.steps).toHaveLength(MOST_STEPS);
  expect(nameOf(jumpTo(history, 0))).toBe('4');
});

test('a history survives as text, with undo and redo', () => {
  const history = undo(drawMuch(40, 11));
  const text = writeHistory(history, base, area.edition);
  const read = readHistory(text ?? '', area, surroundings);
  expect(read?.lost).toBe(0);
  expect(read?.history.done).toBe(history.done);
  for (let done = 0; done <= history.steps.length; done++) {
    const [ours, theirs] = [history, read?.history ?? history].map((one) =>
      writeContent(base, currentDraft(jumpTo(one, done))),
    );
    expect(theirs).toEqual(ours);
  }
});

test('a shortened history survives as well', () => {
  const whole = drawMuch(60, 12);
  const middle = Math.floor(whole.steps.length / 2);
  const start = currentDraft(jumpTo(whole, middle));
  const rest = whole.steps.slice(middle);
  const history: History = { start, steps: rest, done: rest.length };
  const read = readHistory(writeHistory(history, base, area.edition) ?? '', area, surroundings);
  expect(read?.lost).toBe(0);
  expect(writeContent(base, currentDraft(read?.history ?? startHistory(base)))).toEqual(
    writeContent(base, currentDraft(history)),
  );
});

test('a history of another area is rejected', () => {
  const text = writeHistory(drawMuch(5, 13), base, area.edition) ?? '';
  expect(readHistory(text, { ...area, edition: 2 }, surroundings)).toBeNull();
  for (const other of ['', '{}', '[]', text.slice(1), text.replace('"form":1', '"form":2')]) {
    expect(readHistory(other, area, surroundings)).toBeNull();
  }
});

test('a history from before units had posts and codes is still valid', () => {
  const { steps } = drawMuch(30, 14);
  const start = steps[9]?.after ?? base;
  const text = writeHistory({ start, steps: steps.slice(10), done: 3 }, base, area.edition) ?? '';
  const old = JSON.parse(text, (name, value: unknown) =>
    (name === 'posts' || name === 'code') && value === null ? undefined : value,
  );
  const [read, whole] = [JSON.stringify(old), text].map((one) =>
    readHistory(one, area, surroundings),
  );
  expect(text).toContain('"posts":null');
  expect(read?.lost).toBe(0);
  expect(writeContent(base, currentDraft(read?.history ?? startHistory(base)))).toEqual(
    writeContent(base, currentDraft(whole?.history ?? startHistory(base))),
  );
});
