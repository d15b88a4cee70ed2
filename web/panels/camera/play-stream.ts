/** State of a player, as far as a viewer must know it. */
export type StreamState = 'waiting' | 'playing' | 'reconnecting' | 'impossible';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;

/**
 * Plays an HLS playlist in a video element until it is ended. After a failure it retries without limit, with backoff: a gateway
 * that was unavailable is found again.
 *
 * @returns a function that ends it and releases the stream
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

  /** Loads the library with the first opened picture: it is large, and few users need it. */
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
      // As near to live as the gateway allows, with a short buffer of the past.
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

  /** Plays in browsers with native support of the format. */
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

  // Rejected only when the player is closed before the first picture; other failures arrive as events.
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
