import type { TestProject } from 'vitest/node';
import { prepareDemo } from './demo-folder.ts';

/** Provides the demo for tests that start their own Getu with a copy of it. */
export default async function provideDemo(project: TestProject): Promise<void> {
  project.provide('demoFolder', await prepareDemo());
}
