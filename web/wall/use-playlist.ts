import { useEffect, useState } from 'react';
import { entryAt } from './playlist.ts';
import type { PlaylistEntry } from './wall-plan.ts';

/** The entry to show now. */
export function usePlaylist(playlist: readonly PlaylistEntry[]): PlaylistEntry {
  const [index, setIndex] = useState(() => entryAt(playlist, Date.now()).index);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const turn = () => {
      const { index, leftMs } = entryAt(playlist, Date.now());
      setIndex(index);
      // A timer of more than 24.8 days would fire at once.
      timer = setTimeout(turn, Math.min(leftMs + 20, 3_600_000));
    };
    turn();
    return () => clearTimeout(timer);
  }, [playlist]);
  const entry = playlist[index] ?? playlist[0];
  if (!entry) throw new Error('a playlist has at least one entry');
  return entry;
}
