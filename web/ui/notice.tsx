import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import css from './notice.module.css';

interface NoticeProps {
  icon: ReactNode;
  title: ReactNode;
  text?: ReactNode;
  /** Label with a verb and its object. */
  action?: { label: string; run: () => void };
  tone?: 'plain' | 'red';
}

/** Notice in place of content: empty, offline, failed. */
export function Notice({ icon, title, text, action, tone = 'plain' }: NoticeProps) {
  return (
    <div className={css.notice} role={tone === 'red' ? 'alert' : 'status'} data-tone={tone}>
      <span className={css.icon} aria-hidden>
        {icon}
      </span>
      <div>
        <div className={css.title}>{title}</div>
        {text && <div className={css.text}>{text}</div>}
        {action && (
          <Button mt="0.5rem" size="xs" variant="default" onClick={action.run}>
            {action.label}
          </Button>
        )}
      </div>
    </div>
  );
}
