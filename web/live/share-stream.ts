import * as stream from '../../api/core/contract/endpoints/stream.ts';
/**
 * One connection to the stream for all tabs of a browser: over HTTP/1.1 a browser has six connections per server, and a stream
 * per tab would use all of them.
 */
import { SILENCE_MS } from '../../api/core/contract/stream.ts';
import { type FollowedStream, followStream } from './follow-stream.ts';
import { createTab, type SharedStreamListener } from './share-tabs.ts';
import { STREAM_CHANNEL, tabMessage } from './tab-message.ts';

const LOOK_MS = 1_000;

export interface ShareOptions {
  address?: string;
  silenceMs?: number;
  channel?: string;
}

export function shareStream(
  listener: SharedStreamListener,
  {
    address = stream.follow.path,
    silenceMs = SILENCE_MS,
    channel: channelName = STREAM_CHANNEL,
  }: ShareOptions = {},
): FollowedStream {
  let channel: BroadcastChannel | null = null;
  let looking: ReturnType<typeof setInterval> | undefined;
  const tab = createTab(
    crypto.getRandomValues(new Uint32Array(2)).join('-'),
    {
      now: () => performance.now(),
      after(ms, run) {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      isHidden: () => document.visibilityState === 'hidden',
      post: (message) => channel?.postMessage(message),
      follow: (stream) => followStream(address, stream, silenceMs),
    },
    listener,
    silenceMs,
  );

  function join(): void {
    channel = new BroadcastChannel(channelName);
    channel.addEventListener('message', ({ data }) => {
      const message = tabMessage.safeParse(data);
      if (message.success) tab.hear(message.data);
    });
    looking = setInterval(tab.look, LOOK_MS);
    tab.join();
  }

  function leave(): void {
    clearInterval(looking);
    tab.leave();
    channel?.close();
    channel = null;
  }

  // A page in the back/forward cache does not hold the stream.
  const onPageShow = ({ persisted }: PageTransitionEvent) => {
    if (persisted && channel === null) join();
  };
  window.addEventListener('pagehide', leave);
  window.addEventListener('pageshow', onPageShow);
  document.addEventListener('visibilitychange', tab.look);
  join();

  return {
    restart: tab.restart,
    stop() {
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('pageshow', onPageShow);
      document.removeEventListener('visibilitychange', tab.look);
      leave();
    },
  };
}
