import { expect, onTestFinished, test, vi } from 'vitest';

test('the development server grants no other page access to its proxied answers, and forwards its own host', async () => {
  // Under test the configuration has no proxy.
  vi.stubEnv('VITEST', undefined);
  onTestFinished(() => void vi.unstubAllEnvs());
  const { default: config } = await import('../../vite.config.ts');
  expect(config.server).toMatchObject({ host: '127.0.0.1', cors: false });
  const passed = Object.entries(config.server?.proxy ?? {});
  expect(passed.map(([path]) => path)).toEqual(['^/api/', '^/readyz$', '^/tiles/']);
  for (const [path, to] of passed) expect(to, path).toMatchObject({ changeOrigin: false });
});
