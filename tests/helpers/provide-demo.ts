import type { TestProject } from 'vitest/node';
import { prepareDemo } from './demo-folder.ts';

/** The demo for tests that start a Getu of their own with a copy of it. */
export default async function provideDemo(project: TestProject): Promise<void> {
  project.provide('demoFolder', await prepareDemo());
}
