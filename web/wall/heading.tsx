import { IconVolumeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useService } from '../api.ts';
import { Clock } from '../panels/clock.tsx';
import { Freshness } from '../panels/freshness.tsx';
import { useGrid, useGrids } from '../questions/grids.ts';
import type { Language } from '../state/app-state.ts';
import css from './heading.module.css';
import type { PlaylistEntry } from './wall-plan.ts';

interface HeadingProps {
  entry: PlaylistEntry;
  language: Language;
  /** An alert would sound. */
  isHeard: boolean;
}

/** One line: what is shown, of where, how fresh, and what time it is. */
export function Heading({ entry, language, isHeard }: HeadingProps) {
  const { t } = useTranslation();
  const edition = useService().data?.edition;
  const unit = useGrid(entry.unit).data;
  const top = useGrids(edition ? 1 : null).data?.items ?? [];
  const { title } = entry.scene;
  const place = unit?.name ?? (top.length === 1 ? top[0]?.name : edition?.title);
  return (
    <header className={css.heading}>
      <h1 className={css.title}>{language === 'en' ? title.en : title.zh}</h1>
      <p className={css.place}>
        {[place, edition && t('overview.edition', edition)].filter(Boolean).join(' · ')}
      </p>
      {!isHeard && (
        <span className={css.unheard} role="img" aria-label={t('wall.alert.soundOff')}>
          <IconVolumeOff size="100%" />
        </span>
      )}
      <Freshness />
      <Clock />
    </header>
  );
}
