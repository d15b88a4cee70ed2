// Entry of every thread of `openThread`. On Node 20 a worker's own --import is not followed, so it takes in TypeScript by itself.
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData);
