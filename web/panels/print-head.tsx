import { useTranslation } from 'react-i18next';
import { NO_TIME_YET } from '../i18n/use-format.ts';
import { useAppState } from '../state/app-state.ts';
import { useIsTimeZoneKnown, useTimeZone } from '../state/time-zone.ts';
import { useLightPrint } from '../ui/use-light-print.ts';
import { useNow } from '../ui/use-now.ts';
import css from './print-head.module.css';
import { SchematicNotice } from './schematic-notice.tsx';

/** Printed head: date, and whether the place is real. */
export function PrintHead() {
  const { t } = useTranslation();
  const language = useAppState((state) => state.language);
  const timeZone = useTimeZone();
  const now = useNow(60_000);
  useLightPrint();
  const format = new Intl.DateTimeFormat(language, {
    timeZone,
    dateStyle: 'long',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
  const time = useIsTimeZoneKnown() ? format.format(now) : NO_TIME_YET;
  return (
    <p className={css.head}>
      <span>{t('shell.printedAt', { time })}</span> <SchematicNotice className={css.schematic} />
    </p>
  );
}
