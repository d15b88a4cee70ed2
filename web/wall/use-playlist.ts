import { useEffect, useState } from 'react';
import { onClockSet, serverNow } from '../state/server-time.ts';
import { entryAt } from './playlist.ts';
import type { PlaylistEntry } from './wall-plan.ts';

/** The entry to show now. */
export function usePlaylist(playlist: readonly PlaylistEntry[]): PlaylistEntry {
  const [index, setIndex] = useState(() => entryAt(playlist, serverNow()).index);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const turn = () => {
      const { index, leftMs } = entryAt(playlist, serverNow());
      setIndex(index);
      // A timer of more than 24.8 days would fire at once.
      timer = setTimeout(turn, Math.min(leftMs + 20, 3_600_000));
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
  return entry;
}
