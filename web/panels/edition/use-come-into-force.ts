import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import * as grids from '../../../api/core/contract/endpoints/grids.ts';
import type { Edition, Grid } from '../../../api/core/contract/grids.ts';
import { queryClient, useService } from '../../api.ts';
import { findSuccessor } from '../../questions/find-successor.ts';
import { keyOf } from '../../questions/question.ts';
import { selectSuccessor } from '../../state/actions/selection.ts';
import { getState } from '../../state/app-state.ts';

export interface ComeIntoForce {
  edition: Edition;
  /** Names of the viewed unit that no longer exists, and of its successor. */
  moved: { from: string; to: string } | null;
}

/** Time after which the toast disappears. */
const NOTICE_MS = 60_000;

const useNotice = create<{ news: ComeIntoForce | null }>()(() => ({ news: null }));

export const dismissNotice = (): void => useNotice.setState({ news: null });
export const useComeIntoForce = () => useNotice((state) => state.news);

/**
 * Watches for a new edition in force. Open panels stay; a selected unit that no longer exists is replaced by its successor,
 * because the panel would otherwise be empty.
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
  // On another day, the units of that day are shown.
  if (selection?.kind !== 'grid' || asOf !== null) return;
  const known = queryClient.getQueryData<Grid>(
    keyOf(grids.one, { params: { code: selection.code }, query: { asOf } }),
  );
  const successor = await findSuccessor(selection.code, known ?? null).catch(() => null);
  if (successor === null || getState().selection !== selection) return;
  selectSuccessor(successor.code);
  useNotice.setState({
    news: { edition, moved: { from: known?.name ?? selection.code, to: successor.name } },
  });
}
