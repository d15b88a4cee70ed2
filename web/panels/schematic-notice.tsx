import { useTranslation } from 'react-i18next';
import { useService } from '../api.ts';

/** That boundaries are drawn, not surveyed, and counts simulated; nothing over data of one's own. */
export function SchematicNotice({ className }: { className?: string | undefined }) {
  const { t } = useTranslation();
  const isSchematic = useService().data?.isSchematic ?? false;
  return (
    isSchematic && (
      <span className={className} data-over-map="foot">
        {t('shell.schematic')}
      </span>
    )
  );
}
