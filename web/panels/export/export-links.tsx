import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BoundingBox } from '../../../api/contract/geo.ts';
import { toAddress } from '../../api.ts';
import type { IncidentFilter } from '../../state/app-state.ts';
import { toIncidentQuery } from '../../state/incident-query.ts';
import css from './export-links.module.css';

const formats = ['csv', 'geojson'] as const;

interface ExportLinksProps {
  filter: IncidentFilter;
  grid?: string | undefined;
  bbox?: BoundingBox | undefined;
}

/** The whole list as a file: streamed by the server, so that its length does not matter. */
export function ExportLinks({ filter, grid, bbox }: ExportLinksProps) {
  const { t } = useTranslation();
  const query = { ...toIncidentQuery(filter, Date.now()), grid, bbox: bbox?.join(',') };
  return (
    <span className={css.links}>
      <IconDownload size="1rem" aria-hidden />
      {formats.map((format) => {
        const words = t(`case.export.${format}`);
        return (
          <a
            key={format}
            className={css.link}
            href={toAddress('/api/incidents/export', { format, ...query })}
            download
            aria-label={t('case.export.label', { format: words })}
          >
            {words}
          </a>
        );
      })}
    </span>
  );
}
