/** What a player is at, as far as somebody who looks at it must know. */
export type StreamState = 'waiting' | 'playing' | 'reconnecting' | 'impossible';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;

/**
 * Plays an HLS playlist in a video element until it is told to end. What breaks is begun anew, later and later, without end:
 * a gateway that was away comes back by itself.
 *
 * @returns ends it and lets the stream go
 */
export function playStream(
  video: HTMLVideoElement,
  url: string,
  tell: (state: StreamState) => void,
): () => void {
  let hasEnded = false;
  let wait = FIRST_WAIT_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let release = () => {};

  const showPlaying = () => {
    wait = FIRST_WAIT_MS;
    tell('playing');
  };
  const showWaiting = () => tell('waiting');
  const beginAgain = () => {
    if (hasEnded) return;
    release();
    release = () => {};
    tell('reconnecting');
    clearTimeout(timer);
    timer = setTimeout(() => void begin(), wait);
    wait = Math.min(LONGEST_WAIT_MS, wait * 2);
  };

  /** The library is large, and needed by few: it comes with the first picture that is opened. */
  async function begin(): Promise<void> {
    const { default: Hls } = await import('hls.js/light').catch(() => ({ default: null }));
    if (hasEnded) return;
    if (!Hls) {
      beginAgain();
      return;
    }
    if (!Hls.isSupported()) {
      playNatively();
      return;
    }
    const player = new Hls({
      // As near to now as the gateway allows, and no more of the past than a glance back.
      liveSyncDurationCount: 2,
      backBufferLength: 10,
      maxBufferLength: 20,
    });
    player.on(Hls.Events.ERROR, (_, { fatal }) => {
      if (fatal) beginAgain();
    });
    player.loadSource(url);
    player.attachMedia(video);
    release = () => player.destroy();
    play();
  }

  /** Browsers that play the format by themselves. */
  function playNatively(): void {
    if (video.canPlayType('application/vnd.apple.mpegurl') === '') {
      tell('impossible');
      return;
    }
    video.src = url;
    video.addEventListener('error', beginAgain);
    release = () => {
      video.removeEventListener('error', beginAgain);
      video.removeAttribute('src');
      video.load();
    };
    play();
  }

  // Refused only when the page goes on before the first picture came; the events say the rest.
  const play = () => void video.play().catch(() => undefined);

  video.addEventListener('playing', showPlaying);
  video.addEventListener('waiting', showWaiting);
  tell('waiting');
  void begin();
  return () => {
    hasEnded = true;
    clearTimeout(timer);
    video.removeEventListener('playing', showPlaying);
    video.removeEventListener('waiting', showWaiting);
    release();
  };
}
