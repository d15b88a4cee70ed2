import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const CHECKS = join(ROOT, 'scripts/check');

const { findDeepFiles }: { findDeepFiles: (files: readonly string[]) => string[] } = await import(
  join(CHECKS, 'find-deep-files.mjs')
);
const {
  findForbiddenImports,
  readTable,
}: {
  findForbiddenImports: (root: string, files: readonly string[]) => Promise<string[]>;
  readTable: (text: string) => Map<string, Set<string>>;
} = await import(join(CHECKS, 'find-forbidden-imports.mjs'));

test('an import that the table of folders does not allow is found in every row of it', async () => {
  const text = await readFile(join(ROOT, 'ARCHITECTURE.md'), 'utf8');
  const copy = await mkdtemp(join(tmpdir(), 'getu-imports-'));
  onTestFinished(() => rm(copy, { recursive: true }));
  await writeFile(join(copy, 'ARCHITECTURE.md'), text);
  const bound = [...readTable(text)].filter(([, allowed]) => !allowed.has('all'));
  expect(bound.length).toBeGreaterThan(20);
  const files: string[] = [];
  for (const [folder, allowed] of bound) {
    // Nobody imports scripts; every entry of the row is allowed.
    const [own = folder] = [...allowed].filter((path) => !path.endsWith('*'));
    const targets = ['scripts/breach.ts', `${own}/fine.ts`];
    const lines = targets.map(
      (target) => `export * from '${toSpecifier(`${folder}/breach.ts`, target)}';`,
    );
    await mkdir(join(copy, folder), { recursive: true });
    await writeFile(join(copy, folder, 'breach.ts'), `${lines.join('\n')}\n`);
    files.push(`${folder}/breach.ts`);
  }
  expect(await findForbiddenImports(copy, files)).toEqual(
    bound.map(([folder]) => `${folder}/breach.ts imports scripts/breach.ts`),
  );
});

test('folders are at most three deep, and four in the code that page and server share', () => {
  const files = [
    'api/sql/plan/store-plan.ts',
    'api/sql/plan/parts/store.ts',
    'api/core/editor/topology/lattice.ts',
    'api/core/editor/topology/parts/lattice.ts',
  ];
  expect(findDeepFiles(files)).toEqual([files[1], files[3]]);
});

function toSpecifier(from: string, to: string): string {
  const path = relative(dirname(from), to);
  return path.startsWith('.') ? path : `./${path}`;
}
