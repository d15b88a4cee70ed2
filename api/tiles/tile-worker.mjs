// Entry of the worker thread. On Node 20 a worker's own --import is not followed, so it takes in TypeScript by itself.
import { register } from 'tsx/esm/api';

register();
await import('./answer-tile-tasks.ts');
