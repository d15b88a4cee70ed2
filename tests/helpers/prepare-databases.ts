import type { TestProject } from 'vitest/node';
import { prepareFolder } from './test-folder.ts';
import { prepareTemplate } from './test-server.ts';

/** Prepares the databases once before the tests of an engine, so that no test pays for it and no two do it at the same time. */
export default async function prepareDatabases(project: TestProject): Promise<void> {
  if (project.config.env.GETU_TEST_ENGINE === 'embedded') await prepareFolder();
  else await prepareTemplate();
}
