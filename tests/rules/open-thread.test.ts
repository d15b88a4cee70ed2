import { expect, onTestFinished, test } from 'vitest';
import { act } from '../../api/core/editor/act.ts';
import { noContent, openDraft } from '../../api/core/editor/open-draft.ts';
import { makeSurroundings } from '../../api/core/editor/surroundings.ts';
import { writeContent } from '../../api/core/editor/write-content.ts';
import { findBrokenRules } from '../../api/judge/find-broken-rules.ts';
import { openPlanJudge } from '../../api/judge/open-plan-judge.ts';
import { openThread } from '../../api/open-thread.ts';
import { drawArea } from '../web/editor/random-area.ts';
import { randomOf } from '../web/editor/random-ground.ts';

const areaOf = (side: number) => drawArea({ side, size: 5000, steps: 4 }, randomOf(side));

test('other requests are answered while a plan of many units is judged, and the findings are those of the page', async () => {
  const judge = openPlanJudge();
  onTestFinished(() => judge.close());
  // Starting a thread takes turns of the event loop.
  await judge.ask({ area: areaOf(2), content: noContent });
  const area = areaOf(10);
  const base = openDraft(area, noContent);
  const merged = act(
    base,
    { kind: 'merge', units: ['S1', 'S2'], into: 'S1' },
    makeSurroundings(area),
  );
  if (merged.outcome === 'refused') throw new Error(merged.refusal.reason);
  const content = writeContent(base, merged.draft);

  let turns = 0;
  let isJudged = false;
  const takeTurn = () => {
    turns += 1;
    if (!isJudged) setImmediate(takeTurn);
  };
  setImmediate(takeTurn);
  const problems = await judge.ask({ area, content }).finally(() => {
    isJudged = true;
  });
  // Within the process itself there would be none before the answer.
  expect(turns).toBeGreaterThan(10);
  expect(problems).toEqual(findBrokenRules(area, content));
  expect(problems.some(({ isOld }) => !isOld)).toBe(true);
});

test('an error in a thread fails that task alone, a dead thread fails all its waiting tasks, and the next task starts another', async () => {
  const module = new URL(
    `data:text/javascript,${encodeURIComponent(`
      import { threadId } from 'node:worker_threads';
      import { answerTasks } from '${new URL('../../api/answer-tasks.ts', import.meta.url)}';
      answerTasks((task) => {
        if (task === 'throw') throw new RangeError('too much');
        if (task === 'die') process.exit(1);
        if (task === 'break') queueMicrotask(() => { throw new Error('broken'); });
        return threadId;
      });`)}`,
  );
  const thread = openThread<string, number>(module, 'trial');
  onTestFinished(() => thread.close());
  const first = await thread.ask('id');
  await expect(thread.ask('throw')).rejects.toThrow('too much');
  expect(await thread.ask('id')).toBe(first);

  const waiting = [thread.ask('die'), thread.ask('id')];
  expect(await Promise.allSettled(waiting)).toMatchObject([
    { status: 'rejected', reason: { message: 'the trial ended' } },
    { status: 'rejected', reason: { message: 'the trial ended' } },
  ]);
  const second = await thread.ask('id');
  expect(second).not.toBe(first);

  await thread.ask('break');
  // A task sent meanwhile fails with the thread, or starts another one if the main thread knows already.
  const meanwhile = await thread.ask('id').catch((error: unknown) => String(error));
  if (typeof meanwhile === 'string') expect(meanwhile).toContain('the trial');
  else expect(meanwhile).not.toBe(second);
  expect(await thread.ask('id')).not.toBe(second);
});
