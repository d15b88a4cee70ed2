import { parentPort } from 'node:worker_threads';
import type { Answered, Asked } from './open-thread.ts';

/**
 * Runs the tasks of a worker thread (`openThread`) and sends one answer per task: the result, or the error that `work` threw.
 */
export function answerTasks<Task, Answer>(work: (task: Task) => Answer): void {
  parentPort?.on('message', ({ id, task }: Asked<Task>) => {
    parentPort?.postMessage(answer(id, () => work(task)));
  });
}

function answer<Answer>(id: number, work: () => Answer): Answered<Answer> {
  try {
    return { id, answer: work() };
  } catch (error) {
    return { id, error: error instanceof Error ? error : new Error(String(error)) };
  }
}
