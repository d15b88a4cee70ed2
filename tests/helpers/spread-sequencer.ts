import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files of the API's tests between two that have a Getu and a browser of their own. */
const BETWEEN = 24;

/**
 * Tests with a Getu and a browser of their own wait more than they work: one after the other they run beside the tests of the API,
 * where by default all of them would run at once behind those.
 */
export class SpreadSequencer extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isOwn = ({ project }: TestSpecification) => project.name === 'e2e-own';
    const spread = sorted.filter((file) => !isOwn(file));
    for (const [index, file] of sorted.filter(isOwn).entries()) {
      spread.splice(index * (BETWEEN + 1), 0, file);
    }
    return spread;
  }
}
