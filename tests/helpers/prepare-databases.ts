import type { TestProject } from 'vitest/node';
import { prepareFolder } from './test-folder.ts';
import { prepareTemplate } from './test-server.ts';

/** Once before the tests of an engine, so that no test pays for it and no two do it at once. */
export default async function prepareDatabases(project: TestProject): Promise<void> {
  if (project.config.env.GETU_TEST_ENGINE === 'embedded') await prepareFolder();
  else await prepareTemplate();
}
