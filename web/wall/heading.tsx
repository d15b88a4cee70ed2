import { IconVolumeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../api/core/contract/languages.ts';
import { useService } from '../api.ts';
import { countedName } from '../i18n/counted-name.ts';
import { Clock } from '../panels/clock.tsx';
import { Freshness } from '../panels/freshness.tsx';
import { useLevelName } from '../panels/use-level-name.ts';
import { useGrid, useGrids } from '../questions/grids.ts';
import css from './heading.module.css';
import type { LeftOut, PlaylistEntry } from './wall-plan.ts';

/** Prevents a line break before a number. */
const NO_BREAK = '\u00a0';

interface HeadingProps {
  /** Name of the district from the address. */
  name: string | null;
  leftOut: readonly LeftOut[];
  entry: PlaylistEntry;
  /** Whether an alert holds the wall and the map shows its place. */
  isAlert: boolean;
  language: Language;
  /** Whether an alert would be audible. */
  isHeard: boolean;
}

/** Heading in one line: the scene, the place, how fresh it is, and the time. */
export function Heading({ name, leftOut, entry, isAlert, language, isHeard }: HeadingProps) {
  const { t } = useTranslation();
  const service = useService().data;
  const edition = service?.edition;
  const levelName = useLevelName();
  const unit = useGrid(isAlert ? null : entry.unit).data;
  const top = useGrids(edition ? 1 : null).data?.items ?? [];
  const { title, place: placeOf } = entry.scene;
  const level = placeOf === 'unit' && unit ? levelName(unit.level) : null;
  const tops = service?.levels[0]?.count ?? 0;
  const whole = edition
    ? t('wall.whole', { count: tops, level: countedName(levelName(1), tops) })
    : null;
  // The title of an edition is that of a plan, not the name of a place.
  const place = unit?.name ?? name ?? (top.length === 1 ? top[0]?.name : whole);
  return (
    <header className={css.heading}>
      <h1 className={css.title}>
        {isAlert ? t('wall.alert.heading') : level ? t('wall.inDepth', { level }) : title[language]}
      </h1>
      <p className={css.place}>
        {[place, edition && t('overview.edition', edition).replaceAll(' ', NO_BREAK)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {leftOut.length > 0 && (
        <span className={css.leftOut} role="status">
          {leftOut.map(({ part, why }) => t(`wall.leftOut.${why}`, { part })).join(' · ')}
        </span>
      )}
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
