import { useTranslation } from 'react-i18next';
import { useService } from '../api.ts';

/** Notice that boundaries are schematic and counts simulated; nothing over real data. */
export function SchematicNotice({
  className,
  isOnScreenOnly,
}: {
  className?: string | undefined;
  /** On paper the head already shows it. */
  isOnScreenOnly?: boolean;
}) {
  const { t } = useTranslation();
  const isSchematic = useService().data?.isSchematic ?? false;
  return (
    isSchematic && (
      <span className={className} data-over-map="foot" data-on-screen={isOnScreenOnly}>
        {t('shell.schematic')}
      </span>
    )
  );
}
