import { type RefObject, useEffect, useRef, useState } from 'react';
import { serverNow } from '../../state/server-time.ts';
import { holdBack } from './hold-back.ts';

/** Scroll distance in pixels that still counts as the top. */
const NEAR_TOP = 24;

interface HeldList<T> {
  shown: T[];
  /** Number of items since the user left the top. */
  waiting: number;
  /** Shows them: back to the top. */
  release: () => void;
}

/**
 * Holds a list still while the user has scrolled down.
 *
 * @param place the list itself; its scrolling ancestor is marked `data-scroll`
 * @param isNewestFirst otherwise the first row does not have the newest time, and items reported from now on wait
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
      // Figures and filters stand above the list: it is scrolled once its own first line is out of view.
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
