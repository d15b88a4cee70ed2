import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { useReason } from '../i18n/use-reason.ts';
import { answeredAt } from '../live/answer-times.ts';
import { serverNow } from '../state/server-time.ts';
import { LoadingLines } from './loading-lines.tsx';
import { Notice } from './notice.tsx';
import css from './query-state.module.css';

/** The fields of a TanStack query result that are used here. */
export interface Asked<T> {
  data: T | undefined;
  error: Error | null;
  isPending: boolean;
  dataUpdatedAt: number;
  refetch: () => unknown;
}

interface QueryStateProps<T> {
  asked: Asked<T>;
  /** Number of lines of the skeleton. */
  lines?: number;
  children: (answer: T) => ReactNode;
}

/** Shows a query as loading, failed, stale or with its answer: the same words everywhere. */
export function QueryState<T>({ asked, lines = 4, children }: QueryStateProps<T>) {
  const { t } = useTranslation();
  const format = useFormat();
  const reasonOf = useReason();
  const { data, error, dataUpdatedAt } = asked;
  const retry = { label: t('shell.action.retry'), run: () => void asked.refetch() };

  if (data !== undefined) {
    if (!error) return children(data);
    const time = format.time(answeredAt(dataUpdatedAt), serverNow());
    return (
      <>
        <div className={css.stale} role="status">
          <span className={css.hatch} aria-hidden />
          {t('shell.state.staleNote', { time, reason: reasonOf(error) })}
          <button type="button" className={css.retry} onClick={retry.run}>
            {retry.label}
          </button>
        </div>
        {children(data)}
      </>
    );
  }
  if (error) {
    return (
      <Notice
        tone="red"
        icon={<IconAlertTriangle size="1.25rem" />}
        title={reasonOf(error)}
        action={retry}
      />
    );
  }
  return <LoadingLines lines={lines} />;
}
