import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import type { Edition, Grid } from '../../../api/core/contract/grids.ts';
import { queryClient, useService } from '../../api.ts';
import { findHeir } from '../../questions/find-heir.ts';
import { selectSuccessor } from '../../state/actions/selection.ts';
import { getState } from '../../state/app-state.ts';

export interface ComeIntoForce {
  edition: Edition;
  /** The unit that was looked at is no more, and another one has its ground. Names. */
  moved: { from: string; to: string } | null;
}

/** Read, or overtaken by what one is doing. */
const NOTICE_MS = 60_000;

const useNotice = create<{ news: ComeIntoForce | null }>()(() => ({ news: null }));

export const dismissNotice = (): void => useNotice.setState({ news: null });
export const useComeIntoForce = () => useNotice((state) => state.news);

/**
 * Notices that another edition has come into force. What is open stays open; a selected unit that is no more gives way to the one that
 * has its ground, because the panel would otherwise show nothing.
 */
export function useEditionInForce(): void {
  const edition = useService().data?.edition ?? null;
  const last = useRef<Edition | null>(null);
  useEffect(() => {
    const before = last.current;
    if (edition) last.current = edition;
    if (!edition || before === null || before.id === edition.id) return;
    useNotice.setState({ news: { edition, moved: null } });
    const timer = setTimeout(dismissNotice, NOTICE_MS);
    void followSelection(edition);
    return () => clearTimeout(timer);
  }, [edition]);
}

async function followSelection(edition: Edition): Promise<void> {
  const { selection, asOf } = getState();
  // Who looks at another day sees the units of that day.
  if (selection?.kind !== 'grid' || asOf !== null) return;
  const known = queryClient.getQueryData<Grid>([
    `/api/grids/${encodeURIComponent(selection.code)}`,
    { asOf },
  ]);
  const heir = await findHeir(selection.code, known ?? null).catch(() => null);
  if (heir === null || getState().selection !== selection) return;
  selectSuccessor(heir.code);
  useNotice.setState({
    news: { edition, moved: { from: known?.name ?? selection.code, to: heir.name } },
  });
}
