import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const WEB = join(import.meta.dirname, '../../web');

const sources = readdirSync(WEB, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(WEB, path), 'utf8') }));

const where = (pattern: RegExp) =>
  sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

test('keys of an input method are recognised in one place, before any handler', () => {
  expect(where(/isComposing|\b229\b|compositionend/)).toEqual(['keys/guard-keys.ts']);
  for (const page of ['main.tsx', 'wall/main.tsx']) {
    const text = sources.find(({ path }) => path === page)?.text ?? '';
    const [guard, draw] = [text.indexOf('\nguardKeys();'), text.indexOf('createRoot(root)')];
    expect(guard, page).toBeGreaterThan(0);
    expect(guard, page).toBeLessThan(draw);
  }
});

test('listeners for keys of the whole page use the shared place, or take no letters', () => {
  const listeners = where(/addEventListener\(\s*'key(down|up|press)'/).toSorted();
  expect(listeners).toEqual(
    [
      'keys/use-keys.ts',
      // On the map's canvas alone, Enter.
      'map/use-pointer.ts',
      // The tools of a plan, which ask the shared place first.
      'map/plan/use-plan-keys.ts',
      // Any key enables sound.
      'panels/alert/use-alert-sound.ts',
      'wall/use-sound.ts',
    ].toSorted(),
  );
  const tools = sources.find(({ path }) => path === 'map/plan/use-plan-keys.ts')?.text ?? '';
  for (const asked of ['isTyping(', 'goesOnTyping(', 'isForOverlay(']) {
    expect(tools).toContain(asked);
  }
});
