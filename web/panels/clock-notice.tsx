import { CloseButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './edition/edition-notice.module.css';
import { useComeIntoForce } from './edition/use-come-into-force.ts';
import { useClockDifference } from './use-clock-difference.ts';

/** Told where somebody sits who can have the clock of the computer mended. */
export function ClockNotice() {
  const { t } = useTranslation();
  const told = useClockDifference();
  const [isDismissed, setDismissed] = useState(false);
  // One place, and that of the edition passes.
  const isTaken = useComeIntoForce() !== null;
  if (told === null || isDismissed || isTaken) return null;
  return (
    <div className={css.notice} role="status" data-testid="clock-notice">
      <div className={css.words}>
        <strong>{t('shell.clock.title')}</strong>
        {/* Its figures run on: read aloud once. */}
        <span className={css.moved} aria-live="off">
          {t('shell.clock.text', told)}
        </span>
      </div>
      <CloseButton
        size="sm"
        aria-label={t('shell.clock.dismiss')}
        onClick={() => setDismissed(true)}
      />
    </div>
  );
}
