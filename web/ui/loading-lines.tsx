import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import css from './loading-lines.module.css';

/** Skeleton of grey lines while content is loading; after a while with words. */
export function LoadingLines({ lines }: { lines: number }) {
  const { t } = useTranslation();
  return (
    <div className={css.lines} role="status" aria-label={t('shell.state.loading')}>
      {Array.from({ length: lines }, (_, line) => line).map((line) => (
        <Skeleton
          key={line}
          animate={false}
          height="0.875rem"
          width={line % 3 === 2 ? '60%' : '100%'}
        />
      ))}
      <span className={css.words} aria-hidden>
        {t('shell.state.loading')}
      </span>
    </div>
  );
}
