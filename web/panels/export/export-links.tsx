import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Endpoint } from '../../../api/core/contract/endpoints/endpoint.ts';
import { languages } from '../../../api/core/contract/languages.ts';
import { addressWith, type Given } from '../../questions/question.ts';
import { useAppState } from '../../state/app-state.ts';
import css from './export-links.module.css';

const formatsOf = { list: ['csv', 'geojson'], figures: ['csv'] } as const;

type Format = (typeof formatsOf)['list'][number];

interface ExportLinksProps<Of extends Endpoint> {
  /** Endpoint and parameters of the exported list. */
  file: Of;
  given: Given<Of>;
  /** Figures have no places. */
  of?: 'list' | 'figures';
}

/** Links to the complete list as a file: streamed by the server, so that any length works. */
export function ExportLinks<Of extends Endpoint>({
  file,
  given,
  of = 'list',
}: ExportLinksProps<Of>) {
  const { t } = useTranslation();
  const lang = useAppState((state) => languages[state.language].file);
  const [saved, setSaved] = useState<Format | null>(null);
  return (
    <span className={css.links} data-on-screen>
      <IconDownload size="1rem" aria-hidden />
      {formatsOf[of].map((format) => {
        const words = t(`handling.export.${format}`);
        return (
          <a
            key={format}
            className={css.link}
            href={addressWith(file, given, { ...(of === 'list' && { format }), lang })}
            download
            onClick={() => setSaved(format)}
            aria-label={t(`handling.export.${of}`, { format: words })}
          >
            {words}
          </a>
        );
      })}
      <span className={css.saved} role="status">
        {saved && t('handling.export.saved', { format: t(`handling.export.${saved}`) })}
      </span>
    </span>
  );
}
