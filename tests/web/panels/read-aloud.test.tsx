/** Text for screen readers: news, and not each second of an age. */
import type { ReactNode } from 'react';
import { afterEach, expect, test } from 'vitest';
import { initialLive, useLive } from '../../../web/live/live.ts';
import { AlertStrip } from '../../../web/panels/alert/alert-strip.tsx';
import { Freshness } from '../../../web/panels/freshness.tsx';
import { IncidentWhistle } from '../../../web/panels/incident/incident-whistle.tsx';
import { AlertBanner } from '../../../web/wall/alert/alert-banner.tsx';
import { clearDesk, type Replies, renderDesk } from './desk.tsx';
import { incidentReplies, summary } from './incident-replies.ts';
import { service, unit } from './replies.ts';

const LIVE_REGION = '[aria-live], [role="alert"], [role="status"], [role="log"], output';

afterEach(() => {
  clearDesk();
  useLive.setState(initialLive);
});

/** Collects the words that change inside live regions. */
function listen(place: HTMLElement): string[] {
  const read: string[] = [];
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const element = target instanceof Element ? target : target.parentElement;
      const region = element?.closest(LIVE_REGION);
      if (region && region.getAttribute('aria-live') !== 'off') read.push(target.textContent ?? '');
    }
  }).observe(place, { characterData: true, childList: true, subtree: true });
  return read;
}

const emergency = summary({
  code: 'E-1',
  title: 'Fire',
  severity: 3,
  isAlert: true,
  reportedAt: new Date(Date.now() - 5_000).toISOString(),
});
const alert = {
  kind: 'incident' as const,
  incident: emergency,
  units: [],
  version: 1,
  since: emergency.reportedAt,
  isReopened: false,
};
const whistle = {
  level: 3,
  grid: unit(3, 'SCG', 'Arcade', 'SC'),
  raisedAt: new Date().toISOString(),
  risenAt: new Date().toISOString(),
  answerBy: new Date(Date.now() + 600_000).toISOString(),
  answeredAt: null,
};

interface Heard {
  what: string;
  /** Visible once everything is loaded. */
  words: RegExp;
  part: ReactNode;
  replies: Replies;
}

test.each<Heard>([
  {
    what: 'alerts of the desk',
    words: /ago/,
    part: <AlertStrip />,
    replies: { ...incidentReplies, '/api/alerts': { items: [alert] } },
  },
  {
    what: 'the alert of the wall',
    words: /ago/,
    part: <AlertBanner alert={alert} waiting={0} isHeard hasIncident />,
    replies: incidentReplies,
  },
  {
    what: 'the time left for an answer',
    words: /Arcade.*\d:\d\d/,
    part: <IncidentWhistle whistle={whistle} />,
    replies: incidentReplies,
  },
  {
    what: 'a stream that is away',
    words: /Not live.*ago/,
    part: <Freshness />,
    replies: { '/api/service': service },
  },
])('$what: a running age is not read aloud', async ({ words, part, replies }) => {
  useLive.setState({ state: 'lost', since: performance.now() - 60_000, heardAt: null });
  const place = await renderDesk(part, replies);
  await expect.poll(() => place.textContent).toMatch(words);
  const before = place.textContent;
  const read = listen(place);
  await expect.poll(() => place.textContent, { timeout: 10_000 }).not.toBe(before);
  expect(read).toEqual([]);
});
