import { type RefObject, useEffect, useRef, useState } from 'react';
import { serverNow } from '../../state/server-time.ts';
import { holdBack } from './hold-back.ts';

/** How far, in pixels, somebody may have scrolled and still be at the top. */
const NEAR_TOP = 24;

interface HeldList<T> {
  shown: T[];
  /** How many have come since one scrolled away from the top. */
  waiting: number;
  /** Shows them: back to the top. */
  release: () => void;
}

/**
 * Keeps a list still under the eyes of who has scrolled down in it.
 *
 * @param place the list itself; what scrolls is its ancestor marked `data-scroll`
 * @param isNewestFirst otherwise its first row does not say how new the others are, and what is reported from now on waits
 */
export function useHeldList<T extends { code: string; reportedAt: string }>(
  place: RefObject<HTMLElement | null>,
  items: readonly T[],
  isNewestFirst: boolean,
): HeldList<T> {
  const [newest, setNewest] = useState<string | null>(null);
  const top = useRef<string | null>(null);
  const { shown, waiting } = holdBack(items, newest);
  top.current = isNewestFirst ? (shown[0]?.reportedAt ?? null) : null;

  useEffect(() => {
    const scrolled = place.current?.closest<HTMLElement>('[data-scroll]');
    if (!scrolled) return;
    const onScroll = () => {
      const list = place.current;
      if (!list) return;
      // Above the list stand figures and filters: it is left once its own first line is out of sight.
      const distance = scrolled.getBoundingClientRect().top - list.getBoundingClientRect().top;
      const newestNow = () => top.current ?? new Date(serverNow()).toISOString();
      setNewest((held) => (distance <= NEAR_TOP ? null : (held ?? newestNow())));
    };
    scrolled.addEventListener('scroll', onScroll, { passive: true });
    return () => scrolled.removeEventListener('scroll', onScroll);
  }, [place]);

  const release = () => {
    setNewest(null);
    place.current?.scrollIntoView({ block: 'start' });
  };
  return { shown, waiting, release };
}
