import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Number of files of the API's tests between two that have their own Getu and browser. */
const BETWEEN = 24;

/**
 * Orders the test files. Tests with their own Getu and browser mostly wait: one after the other they run in parallel with the
 * tests of the API, whereas by default all of them would run at once at the end.
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
