import { useTranslation } from 'react-i18next';
import { useService } from '../api.ts';

/** That boundaries are drawn, not surveyed, and counts simulated; nothing over data of one's own. */
export function SchematicNotice({
  className,
  isOnScreenOnly,
}: {
  className?: string | undefined;
  /** On paper the head says it already. */
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
