import { useTranslation } from 'react-i18next';
import { useService } from '../api.ts';
import css from './map-foot.module.css';

/** Low on the map: what the colours mean, and that the boundaries are drawn, not surveyed. */
export function MapFoot() {
  const { t } = useTranslation();
  const service = useService().data;
  return (
    <div className={css.foot}>
      {service?.isSchematic && <div className={css.notice}>{t('shell.schematic')}</div>}
    </div>
  );
}
