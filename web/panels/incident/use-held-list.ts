import { type RefObject, useEffect, useRef, useState } from 'react';
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
 */
export function useHeldList<T extends { code: string; reportedAt: string }>(
  place: RefObject<HTMLElement | null>,
  items: readonly T[],
): HeldList<T> {
  const [newest, setNewest] = useState<string | null>(null);
  const top = useRef<string | null>(null);
  const { shown, waiting } = holdBack(items, newest);
  top.current = shown[0]?.reportedAt ?? null;

  useEffect(() => {
    const scrolled = place.current?.closest<HTMLElement>('[data-scroll]');
    if (!scrolled) return;
    const onScroll = () => {
      const list = place.current;
      if (!list) return;
      // Above the list stand figures and filters: it is left once its own first line is out of sight.
      const distance = scrolled.getBoundingClientRect().top - list.getBoundingClientRect().top;
      setNewest((held) => (distance <= NEAR_TOP ? null : (held ?? top.current)));
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
