import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './cover-frame.module.css';

interface CoverFrameProps {
  title: string;
  /** Controls right of the title. */
  actions?: ReactNode;
  /** Fields that filter the list. */
  filters?: ReactNode;
  onClose: () => void;
  children: ReactNode;
  /** Sheet at the right; absent: none is open. */
  side?: ReactNode;
}

/** View that covers the map: heading, filters, a list, and a sheet beside it. */
export function CoverFrame({ title, actions, filters, onClose, children, side }: CoverFrameProps) {
  const { t } = useTranslation();
  return (
    <section className={css.cover} aria-label={title}>
      <div className={css.main}>
        <header className={css.head}>
          <h2 className={css.title}>{title}</h2>
          <div className={css.actions}>{actions}</div>
          <ActionIcon variant="subtle" onClick={onClose} aria-label={t('shell.action.close')}>
            <IconX size="1.125rem" />
          </ActionIcon>
        </header>
        {filters && <div className={css.filters}>{filters}</div>}
        <div className={css.body} data-scroll>
          {children}
        </div>
      </div>
      {side && <aside className={css.side}>{side}</aside>}
    </section>
  );
}
