import { ActionIcon } from '@mantine/core';
import { IconArrowLeft, IconPrinter, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './panel-frame.module.css';
import row from './row.module.css';

interface PanelFrameProps {
  title: ReactNode;
  /** One line above the title: the kind of the content. */
  kicker?: ReactNode;
  /** Absent: there is nothing to go back to. */
  onBack?: (() => void) | undefined;
  onClose: () => void;
  /** Whether the panel offers printing: the browser's own command is not available in a kiosk. */
  isPrintable?: boolean;
  children: ReactNode;
  /** Footer that stays visible while the content scrolls. */
  foot?: ReactNode;
}

export function PanelFrame(props: PanelFrameProps) {
  const { title, kicker, onBack, onClose, isPrintable = false, children, foot } = props;
  const { t } = useTranslation();
  return (
    <div className={css.frame}>
      <header className={css.head}>
        {onBack && (
          <ActionIcon variant="subtle" onClick={onBack} aria-label={t('shell.action.back')}>
            <IconArrowLeft size="1.125rem" />
          </ActionIcon>
        )}
        <div className={css.names}>
          {kicker && <div className={css.kicker}>{kicker}</div>}
          {/* A long name does not widen the panel. */}
          {typeof title === 'string' ? (
            <h2 className={`${row.twoLines} ${css.title}`} title={title}>
              {title}
            </h2>
          ) : (
            <h2 className={css.title}>{title}</h2>
          )}
        </div>
        {isPrintable && (
          <ActionIcon
            variant="subtle"
            onClick={() => window.print()}
            aria-label={t('shell.action.print')}
            title={t('shell.action.print')}
          >
            <IconPrinter size="1.125rem" />
          </ActionIcon>
        )}
        <ActionIcon variant="subtle" onClick={onClose} aria-label={t('shell.action.close')}>
          <IconX size="1.125rem" />
        </ActionIcon>
      </header>
      <div className={css.body} data-scroll>
        {children}
      </div>
      {foot && <footer className={css.foot}>{foot}</footer>}
    </div>
  );
}
