import { useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { guardKeys } from '../../../web/keys/guard-keys.ts';
import { useKeys } from '../../../web/keys/use-keys.ts';
import { IncidentPanel } from '../../../web/panels/incident/incident-panel.tsx';
import { PersonaSwitch } from '../../../web/panels/persona/persona-switch.tsx';
import { SearchBox } from '../../../web/panels/search-box.tsx';
import { useShortcuts } from '../../../web/panels/use-shortcuts.ts';
import { getState } from '../../../web/state/app-state.ts';
import { clearDesk, renderDesk } from './desk.tsx';
import { incidentReplies } from './incident-replies.ts';
import { service } from './replies.ts';

let end: () => void;
beforeEach(() => {
  end = guardKeys();
});
afterEach(() => {
  end();
  vi.useRealTimers();
  clearDesk();
});

const replies = { ...incidentReplies, '/api/service': service };
const selection = { kind: 'incident', code: 'C-1' } as const;
const reason = page.getByLabelText('Reason');

function Desk() {
  useShortcuts();
  return (
    <>
      <SearchBox />
      <PersonaSwitch />
      <IncidentPanel code="C-1" />
    </>
  );
}

/** A key as an input method passes it to the page. */
function press(target: Element, key: string, told: KeyboardEventInit): void {
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...told }),
  );
}

/** Three ways in which browsers mark a key as part of a composition; the last is Safari's. */
const compositions: Record<string, (target: Element, key: string) => void> = {
  'by isComposing': (target, key) => press(target, key, { isComposing: true }),
  'by its code': (target, key) => press(target, key, { keyCode: 229 }),
  'by coming right after its end': (target, key) => {
    target.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '烟' }));
    press(target, key, {});
  },
};

test.each(Object.keys(compositions))(
  'escape and enter that end a composition, marked by %s, neither close a form nor submit it',
  async (how) => {
    await renderDesk(<Desk />, replies, { selection });
    await expect.element(page.getByRole('button', { name: /^Dispatch/ })).toBeVisible();
    await userEvent.keyboard('w');
    await reason.fill('三楼冒烟');
    for (const key of ['Escape', 'Enter']) compositions[how]?.(reason.element(), key);
    await expect.element(reason).toHaveValue('三楼冒烟');
    const sent = vi.mocked(window.fetch).mock.calls.filter(([, init]) => init?.method === 'POST');
    expect(sent).toEqual([]);

    const search = page.getByLabelText('Search');
    await search.fill('dehua');
    compositions[how]?.(search.element(), 'Escape');
    await expect.element(search).toHaveValue('dehua');
    expect(getState()).toMatchObject({ selection, panel: 'overview' });
  },
);

test('escape after the composition works normally again', async () => {
  await renderDesk(<Desk />, replies, { selection });
  await expect.element(page.getByRole('button', { name: /^Dispatch/ })).toBeVisible();
  await userEvent.keyboard('w');
  await reason.fill('三楼冒烟');
  compositions['by isComposing']?.(reason.element(), 'Escape');
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => page.getByRole('form').elements()).toEqual([]);
});

/** A field that another desk can remove. */
let takeAway = () => {};
function Vanishing({ onKey }: { onKey: (key: string) => void }) {
  const [isThere, setThere] = useState(true);
  takeAway = () => setThere(false);
  useKeys((key) => {
    onKey(key);
    return true;
  });
  return isThere ? <input aria-label="field" /> : <p>gone</p>;
}

test('letters of a sentence are no shortcuts when its field disappears, as long as typing continues', async () => {
  const keys: string[] = [];
  await renderDesk(<Vanishing onKey={(key) => keys.push(key)} />, replies);
  await page.getByLabelText('field').click();
  await userEvent.keyboard('a f');
  takeAway();
  await expect.element(page.getByText('gone')).toBeVisible();
  const at = performance.now();
  // Well over a second in all, but never a second between two.
  for (const key of ['l', 'a', 'm', 'e']) {
    await userEvent.keyboard(key);
    await vi.waitUntil(() => performance.now() - at > 350 * ('lame'.indexOf(key) + 1));
  }
  expect(keys).toEqual([]);
  await vi.waitUntil(() => performance.now() - at > 350 * 4 + 1100, { timeout: 5_000 });
  await userEvent.keyboard('b');
  expect(keys).toEqual(['b']);
});

test('after leaving a field by a click, Tab or Enter a letter works at once', async () => {
  const keys: string[] = [];
  await renderDesk(<Vanishing onKey={(key) => keys.push(key)} />, replies);
  await page.getByLabelText('field').click();
  await userEvent.keyboard('ab{Tab}');
  (document.activeElement as HTMLElement | null)?.blur();
  await userEvent.keyboard('l');
  expect(keys).toEqual(['l']);
});

test('a key that is held is pressed once', async () => {
  const keys: string[] = [];
  await renderDesk(<Vanishing onKey={(key) => keys.push(key)} />, replies);
  await expect.element(page.getByLabelText('field')).toBeVisible();
  press(document.body, 'l', {});
  press(document.body, 'l', { repeat: true });
  expect(keys).toEqual(['l']);
});

test('no letter acknowledges an emergency, however it is sent', async () => {
  const alerting = {
    ...replies,
    '/api/incidents/C-1': {
      ...(incidentReplies['/api/incidents/C-1'] as object),
      isAlert: true,
      allowed: ['acknowledge', 'dispatch', 'whistle', 'note'],
    },
  };
  await renderDesk(<Desk />, alerting, { selection });
  await expect.element(page.getByRole('button', { name: /^Acknowledge/ })).toBeVisible();
  for (const key of 'abcdefghijklmnopqrstuvwxyz0123456789.,') {
    press(document.body, key, {});
    press(document.body, 'Escape', {});
  }
  const sent = vi.mocked(window.fetch).mock.calls.filter(([, init]) => init?.method === 'POST');
  expect(sent).toEqual([]);
});

test('escape closes an open menu, and not the incident behind it', async () => {
  await renderDesk(<Desk />, replies, { selection });
  await page.getByRole('button', { name: /Dispatcher/ }).click();
  await expect.element(page.getByRole('dialog')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => page.getByRole('dialog').elements()).toEqual([]);
  expect(getState().selection).toEqual(selection);
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => getState().selection).toBeNull();
});

function Layer({ onKey }: { onKey: () => number }) {
  useKeys(() => onKey() > 0);
  return <p>a layer</p>;
}

test('the last opened layer gets a key first', async () => {
  const asked: string[] = [];
  await renderDesk(
    <>
      <Layer onKey={() => asked.push('below')} />
      <Layer onKey={() => asked.push('above')} />
    </>,
    replies,
  );
  await expect.element(page.getByText('a layer').first()).toBeVisible();
  press(document.body, 'Escape', {});
  expect(asked).toEqual(['above']);
});
