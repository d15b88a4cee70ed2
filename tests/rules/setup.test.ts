import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const SETUP = join(import.meta.dirname, '../../scripts/setup.mjs');

test('on Windows it ends with one sentence about WSL, before anything is installed', async () => {
  const { setUp }: { setUp(): Promise<void> } = await import(SETUP);
  const own = Object.getOwnPropertyDescriptor(process, 'platform') ?? {};
  onTestFinished(() => void Object.defineProperty(process, 'platform', own));
  Object.defineProperty(process, 'platform', { ...own, value: 'win32' });
  await expect(setUp()).rejects.toMatchObject({
    name: 'StopHere',
    message: expect.stringMatching(/^[^.]*\bWindows\b[^.]*\bwsl --install\b[^.]*\.$/),
  });
});
