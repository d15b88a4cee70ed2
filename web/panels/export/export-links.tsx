import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Parameters, toAddress } from '../../api.ts';
import { useAppState } from '../../state/app-state.ts';
import css from './export-links.module.css';

const formats = ['csv', 'geojson'] as const;

interface ExportLinksProps {
  of: 'incidents' | 'cameras';
  /** The parameters of the list. */
  query: Parameters;
}

/** The whole list as a file: streamed by the server, so that its length does not matter. */
export function ExportLinks({ of, query }: ExportLinksProps) {
  const { t } = useTranslation();
  const lang = useAppState((state) => (state.language === 'zh-CN' ? 'zh' : 'en'));
  const [saved, setSaved] = useState<(typeof formats)[number] | null>(null);
  return (
    <span className={css.links} data-on-screen>
      <IconDownload size="1rem" aria-hidden />
      {formats.map((format) => {
        const words = t(`case.export.${format}`);
        return (
          <a
            key={format}
            className={css.link}
            href={toAddress(`/api/${of}/export`, { ...query, format, lang })}
            download
            onClick={() => setSaved(format)}
            aria-label={t('case.export.label', { format: words })}
          >
            {words}
          </a>
        );
      })}
      <span className={css.saved} role="status">
        {saved && t('case.export.saved', { format: t(`case.export.${saved}`) })}
      </span>
    </span>
  );
}
