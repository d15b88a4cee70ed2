import { CloseButton, Kbd } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../keys/use-keys.ts';
import notice from '../edition/edition-notice.module.css';
import { doesRest, type Shortcut, shortcuts } from '../shortcuts.ts';

const SHOWN_MS = 8000;

/**
 * Notice over the map while a plan is open: why a key that opens a panel does nothing. An accidental key must not close the
 * plan.
 */
export function RestingKey() {
  const { t } = useTranslation();
  const [pressed, setPressed] = useState<Shortcut | null>(null);
  useKeys((key) => {
    const shortcut = shortcuts.find((item) => item.key === key);
    // Escape ends the current drawing.
    const isTold = shortcut !== undefined && doesRest(shortcut) && shortcut.key !== 'Escape';
    setPressed(isTold ? shortcut : null);
    return false;
  });
  useEffect(() => {
    if (pressed === null) return;
    const timer = setTimeout(() => setPressed(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [pressed]);
  if (pressed === null) return null;
  return (
    <div className={notice.notice} role="status">
      <span>
        <Kbd>{pressed.key.toUpperCase()}</Kbd>{' '}
        {t('help.keyRests', { what: t(`help.key.${pressed.words}`) })}
      </span>
      <CloseButton
        size="sm"
        aria-label={t('shell.action.close')}
        onClick={() => setPressed(null)}
      />
    </div>
  );
}
