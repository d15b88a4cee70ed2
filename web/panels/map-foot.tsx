import { IconChevronDown, IconChevronUp, IconZoomIn } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useService } from '../api.ts';
import { levelOutOfReach } from '../map/drawn-level.ts';
import { changeFilter, clearFilter } from '../state/actions/incident-list.ts';
import { flyTo } from '../state/actions/map.ts';
import { useAppState } from '../state/app-state.ts';
import { isFirstFilter } from '../state/filter-url.ts';
import { Fault } from '../ui/fault.tsx';
import { useIsPrinting } from '../ui/use-is-printing.ts';
import { ShownFigure } from './figure/shown-figure.tsx';
import { FilterChips } from './incident/filter-chips.tsx';
import css from './map-foot.module.css';
import { MapLegend } from './map-legend.tsx';
import { SchematicNotice } from './schematic-notice.tsx';
import { useLevelName } from './use-level-name.ts';

const CrowdLegend = lazy(() => import('./crowd/crowd-legend.tsx'));

interface MapFootProps {
  /** Buttons of the map itself, at the right. */
  buttons?: ReactNode;
  ruler?: ReactNode;
}

/** Foot of the map: legends, the note on schematic boundaries, and the map's own buttons and ruler. */
export function MapFoot({ buttons, ruler }: MapFootProps) {
  const { t } = useTranslation();
  const service = useService().data;
  const hasFigure = useAppState((state) => state.layers.figure);
  const hasCrowd = useAppState((state) => state.layers.crowd);
  const [isWanted, setOpen] = useState(false);
  const isPrinting = useIsPrinting();
  const isOpen = isWanted || isPrinting;
  if (!service) return null;
  const Chevron = isOpen ? IconChevronDown : IconChevronUp;
  return (
    <div className={css.foot}>
      <div className={css.row}>
        <div className={css.cards}>
          {(hasFigure || hasCrowd || isOpen) && (
            <div className={css.card}>
              {hasCrowd && (
                <Fault>
                  <Suspense>
                    <CrowdLegend />
                  </Suspense>
                </Fault>
              )}
              {hasFigure && <ShownFigure />}
              {isOpen && <MapLegend levels={service.levels} />}
            </div>
          )}
          <ShownIncidents />
          <ZoomInForLevel />
        </div>
        {buttons}
      </div>
      <div className={css.row}>
        <div className={css.line}>
          <button
            type="button"
            className={css.toggle}
            aria-expanded={isOpen}
            aria-label={t(isOpen ? 'map.hideLegend' : 'map.showLegend')}
            onClick={() => setOpen(!isOpen)}
          >
            {t('map.legend')}
            <Chevron size="0.875rem" aria-hidden />
          </button>
          <SchematicNotice className={css.notice} isOnScreenOnly />
        </div>
        {ruler}
      </div>
    </div>
  );
}

/** Incidents that the map draws under a filter, with a link to all open ones. Over a plan there is no filter. */
function ShownIncidents() {
  const { t } = useTranslation();
  const filter = useAppState((state) => state.incidentFilter);
  const isShown = useAppState(({ layers, plan }) => layers.incidents && plan === null);
  if (!isShown || isFirstFilter(filter)) return null;
  return (
    <section className={css.filter} aria-label={t('map.filtered')}>
      <span>{t('map.filtered')}</span>
      <FilterChips withAll filter={filter} onChange={changeFilter} />
      <button type="button" className={css.toggle} onClick={clearFilter}>
        {t('map.clearFilter')}
      </button>
    </section>
  );
}

/** Levels depend on the zoom: a level chosen at a low zoom would show an empty map. */
function ZoomInForLevel() {
  const { t } = useTranslation();
  const levelName = useLevelName();
  const mode = useAppState((state) => state.levelMode);
  const view = useAppState((state) => state.view);
  const levels = useService().data?.levels.filter((level) => level.count > 0) ?? [];
  const level = view && levelOutOfReach(levels, mode, view.zoom);
  if (!level) return null;
  return (
    <div className={css.line}>
      <button
        type="button"
        className={css.toggle}
        onClick={() => flyTo({ view: { center: view.center, zoom: level.minZoom } })}
      >
        <IconZoomIn size="0.875rem" aria-hidden />
        {t('map.zoomInFor', { name: levelName(level.level) })}
      </button>
    </div>
  );
}
