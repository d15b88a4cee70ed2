import type { AppDependencies } from '../app-dependencies.ts';
import type { Running } from './run-every.ts';

/** What goes on without anybody asking: time limits, warnings, roll-ups, the end of what is kept. */
export function startJobs(_dependencies: AppDependencies): Running[] {
  return [];
}
