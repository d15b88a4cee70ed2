import { CloseButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './edition/edition-notice.module.css';
import { useComeIntoForce } from './edition/use-come-into-force.ts';
import { useClockDifference } from './use-clock-difference.ts';

/** Notice that the computer's clock is wrong, where somebody can have it corrected. */
export function ClockNotice() {
  const { t } = useTranslation();
  const told = useClockDifference();
  const [isDismissed, setDismissed] = useState(false);
  // There is one place, and the notice of an edition disappears by itself.
  const isTaken = useComeIntoForce() !== null;
  if (told === null || isDismissed || isTaken) return null;
  return (
    <div className={css.notice} role="status" data-testid="clock-notice">
      <div className={css.words}>
        <strong>{t('shell.clock.title')}</strong>
        {/* Its figures keep changing: read aloud once. */}
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
