import { Worker } from 'node:worker_threads';

/** Worker thread for work that would block the process. */
export interface Thread<Task, Answer> {
  /** Runs a task. @throws the work's error, or an error when the thread failed or ended */
  ask(task: Task): Promise<Answer>;
  close(): Promise<void>;
}

/** Messages to and from the thread. */
export interface Asked<Task> {
  id: number;
  task: Task;
}
export type Answered<Answer> = { id: number; answer: Answer } | { id: number; error: Error };

interface Waiting<Answer> {
  resolve: (answer: Answer) => void;
  reject: (error: Error) => void;
}

/**
 * Opens a worker thread that starts with the first task and runs one at a time. When it dies, waiting tasks fail, and the next
 * task starts another thread.
 * @param module answers tasks (`answerTasks`)
 */
export function openThread<Task, Answer>(module: URL, name: string): Thread<Task, Answer> {
  const waiting = new Map<number, Waiting<Answer>>();
  let lastId = 0;
  let worker: Worker | null = null;

  function start(): Worker {
    const started = new Worker(new URL('./thread-entry.mjs', import.meta.url), {
      name,
      workerData: module.href,
    });
    started.unref();
    started.on('message', (answered: Answered<Answer>) => {
      const task = waiting.get(answered.id);
      waiting.delete(answered.id);
      if ('answer' in answered) task?.resolve(answered.answer);
      else task?.reject(answered.error);
    });
    started.on('error', (cause) => stop(started, new Error(`the ${name} failed`, { cause })));
    started.on('exit', () => stop(started, new Error(`the ${name} ended`)));
    return started;
  }

  function stop(ended: Worker, error: Error): void {
    if (worker !== ended) return;
    worker = null;
    for (const task of waiting.values()) task.reject(error);
    waiting.clear();
  }

  return {
    ask(task) {
      const id = ++lastId;
      worker ??= start();
      const thread = worker;
      return new Promise((resolve, reject) => {
        thread.postMessage({ id, task } satisfies Asked<Task>);
        waiting.set(id, { resolve, reject });
      });
    },
    async close() {
      await worker?.terminate();
    },
  };
}
