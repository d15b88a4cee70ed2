import { afterEach, expect, test, vi } from 'vitest';
import { spaceNow } from '../../../api/contract/crowd.ts';
import { useCrowdFrames } from '../../../web/questions/crowd.ts';
import { answerWith, clearDesk, renderDesk } from '../panels/desk.tsx';

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
  'an hour that was unknown when it was first looked at is known once it is stored, $share of the past filled in',
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
