import { ActionIcon, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoard } from '../../questions/incident-handling.ts';
import { closeBoard } from '../../state/actions/panel.ts';
import { useAppState } from '../../state/app-state.ts';
import { QueryState } from '../../ui/query-state.tsx';
import { usePath } from '../use-path.ts';
import css from './board.module.css';
import { BoardColumn } from './board-column.tsx';
import { moveOnBoard } from './move-on-board.ts';

/** Board of open incidents by state, below the map. It shows the selected unit, otherwise everything. */
export function Board() {
  const { t } = useTranslation();
  const hasBoard = useAppState((state) => state.hasBoard);
  const isGrid = useAppState((state) => state.selection?.kind === 'grid');
  const unit = usePath().at(-1);
  // An incident opened from the board must not change the content of the board.
  const shown = useRef<{ code: string; name: string } | null>(null);
  const selected = useAppState((state) => state.selection);
  if (isGrid && unit) shown.current = unit;
  if (selected === null) shown.current = null;
  const asked = useBoard(hasBoard, shown.current?.code ?? null);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    document.documentElement.style.setProperty('--board-inset', hasBoard ? 'var(--board)' : '0px');
  }, [hasBoard]);
  if (!hasBoard) return null;

  const onKey = (event: KeyboardEvent) => {
    const next = place.current && moveOnBoard(place.current, event.target, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <section className={css.board} aria-label={t('board.title')}>
      <header className={css.head}>
        <h2 className={css.title}>{t('board.title')}</h2>
        <span className={css.where}>{shown.current?.name ?? t('board.whole')}</span>
        <span className={css.hint}>{t('board.hint')}</span>
        <Tooltip label={t('board.close')}>
          <ActionIcon variant="subtle" aria-label={t('board.close')} onClick={closeBoard}>
            <IconX size="1.125rem" />
          </ActionIcon>
        </Tooltip>
      </header>
      <QueryState asked={asked} lines={4}>
        {({ columns }) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the arrows of its cards arrive here.
          <div ref={place} className={css.columns} onKeyDown={onKey}>
            {columns
              .filter(({ state }) => state !== 'closed')
              .map((column) => (
                <BoardColumn
                  key={column.state}
                  column={column}
                  unit={shown.current?.code ?? null}
                />
              ))}
          </div>
        )}
      </QueryState>
    </section>
  );
}
