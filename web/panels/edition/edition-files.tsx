import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import * as editions from '../../../api/core/contract/endpoints/editions.ts';
import { addressOf } from '../../questions/question.ts';
import css from '../export/export-links.module.css';

const formats = ['geojson', 'gpkg'] as const;

/** All units of an edition as a file, with codes and lineage. */
export function EditionFiles({ id }: { id: number }) {
  const { t } = useTranslation();
  return (
    <p className={css.links}>
      <IconDownload size="1rem" aria-hidden />
      {formats.map((format) => (
        <a
          key={format}
          className={css.link}
          href={addressOf(editions.file, { params: { id }, query: { format } })}
          download
          aria-label={t('edition.file.label', { id, format: t(`edition.file.${format}`) })}
        >
          {t(`edition.file.${format}`)}
        </a>
      ))}
    </p>
  );
}
