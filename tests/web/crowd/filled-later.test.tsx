import { afterEach, expect, test, vi } from 'vitest';
import { spaceNow } from '../../../api/core/contract/crowd.ts';
import TimeLine from '../../../web/panels/crowd/time-line.tsx';
import { useCrowdFrames } from '../../../web/questions/crowd.ts';
import { getState } from '../../../web/state/app-state.ts';
import { initialState } from '../../../web/state/choices.ts';
import { initialCrowd } from '../../../web/state/crowd-state.ts';
import { answerWith, clearDesk, renderDesk } from '../panels/desk.tsx';
import { setting } from './town.ts';

const HALF_HOUR = {
  from: Date.parse('2026-11-20T20:00:00Z'),
  to: Date.parse('2026-11-20T20:30:00Z'),
};
const frame = {
  at: '2026-11-20T20:15:00.000Z',
  settingVersion: 1,
  counts: [7],
  spaces: Object.fromEntries(Object.keys(spaceNow.shape).map((field) => [field, []])),
};
const replies = (frames: object[], filledShare: number | null) => ({
  '/api/crowd/frames': { settingVersion: 1, step: 60, frames, storedSince: null },
  '/api/crowd/past': { filledShare },
});

function Frames() {
  const frames = useCrowdFrames(HALF_HOUR).data?.frames;
  return <p>{frames ? `known: ${frames.length}` : 'asked'}</p>;
}

afterEach(() => {
  vi.useRealTimers();
  clearDesk();
});

test.each([
  { share: 0.1, after: 10_000 },
  { share: null, after: 60_000 },
])(
  'an unknown hour is known once it is stored, $share of the past filled in',
  async ({ share, after }) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    const desk = await renderDesk(<Frames />, replies([], share));
    const shows = (text: string) =>
      vi.waitFor(() => expect(desk.querySelector('p')?.textContent).toBe(text), {
        timeout: 30_000,
      });
    await shows('known: 0');
    answerWith(replies([frame], share));
    await vi.advanceTimersByTimeAsync(after);
    await shows('known: 1');
  },
);

test.each([
  ['never', 'Loading counts'],
  ['broken', 'could not be loaded'],
] as const)('a playback waits until its counts have arrived: %s', async (frames, words) => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
  });
  const at = HALF_HOUR.from + 15 * 60_000;
  const others = { '/api/crowd/setting': setting, '/api/crowd/past': { filledShare: null } };
  const crowd = { ...initialCrowd, playback: { at, isPlaying: true } };
  const desk = await renderDesk(
    <TimeLine />,
    { ...others, '/api/crowd/frames': frames },
    { crowd, layers: { ...initialState.layers, crowd: true } },
  );
  const told = () => desk.querySelector('[role="status"]')?.textContent;
  await vi.waitFor(() => expect(told()).toMatch(words), { timeout: 30_000 });
  await vi.advanceTimersByTimeAsync(5000);
  expect(getState().crowd.playback?.at).toBe(at);
  if (frames === 'never') return;
  answerWith({
    ...others,
    '/api/crowd/frames': {
      settingVersion: setting.version,
      step: 60,
      frames: [{ ...frame, settingVersion: setting.version }],
      storedSince: null,
    },
  });
  await vi.advanceTimersByTimeAsync(60_000);
  await vi.waitFor(
    async () => {
      await vi.advanceTimersByTimeAsync(1000);
      expect(getState().crowd.playback?.at).toBeGreaterThan(at);
    },
    { timeout: 30_000 },
  );
});
