import { useEffect, useState } from 'react';
import { HOUR_MS } from '../../api/core/time/durations.ts';
import { onClockSet, serverNow } from '../state/server-time.ts';
import { entryAt } from './playlist.ts';
import type { PlaylistEntry } from './wall-plan.ts';

/** Lead time before the next entry: long enough to load the tiles of its place from a cold server. */
const LEAD_MS = 8_000;

interface Turn {
  entry: PlaylistEntry;
  /** The next entry, shortly before its turn; otherwise null. */
  coming: PlaylistEntry | null;
}

/** The current entry, and the one to preload. */
export function usePlaylist(playlist: readonly PlaylistEntry[]): Turn {
  const [{ index, isNear }, setTurn] = useState(() => turnAt(playlist));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const turn = () => {
      const next = turnAt(playlist);
      setTurn((last) => (last.index === next.index && last.isNear === next.isNear ? last : next));
      // A timer of more than 24.8 days would fire at once.
      timer = setTimeout(turn, Math.min(next.changesInMs + 20, HOUR_MS));
    };
    turn();
    const stopHearing = onClockSet(() => {
      clearTimeout(timer);
      turn();
    });
    return () => {
      clearTimeout(timer);
      stopHearing();
    };
  }, [playlist]);
  const entry = playlist[index] ?? playlist[0];
  if (!entry) throw new Error('a playlist has at least one entry');
  return { entry, coming: isNear ? (playlist[(index + 1) % playlist.length] ?? null) : null };
}

function turnAt(playlist: readonly PlaylistEntry[]) {
  const { index, leftMs } = entryAt(playlist, serverNow());
  const changesInMs = leftMs > LEAD_MS ? leftMs - LEAD_MS : leftMs;
  return { index, isNear: playlist.length > 1 && leftMs <= LEAD_MS, changesInMs };
}
