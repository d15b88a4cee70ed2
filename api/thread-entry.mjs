// Entry of every thread of `openThread`. On Node 20 a worker does not apply its own --import, so this file registers TypeScript
// itself.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData);
