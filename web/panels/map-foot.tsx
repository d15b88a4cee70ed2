import { IconChevronDown, IconChevronUp, IconZoomIn } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useService } from '../api.ts';
import { levelOutOfReach } from '../map/drawn-level.ts';
import { classifyFigure } from '../map/figure-classes.ts';
import { useGridFigures } from '../questions/grids.ts';
import { initialState, setState, useAppState } from '../state/app-state.ts';
import { Fault } from '../ui/fault.tsx';
import { useIsPrinting } from '../ui/use-is-printing.ts';
import { FigureLegend } from './figure/figure-legend.tsx';
import { FilterChips } from './incident/filter-chips.tsx';
import css from './map-foot.module.css';
import { MapLegend } from './map-legend.tsx';
import { useDrawnLevel } from './use-drawn-level.ts';
import { useLevelName } from './use-level-name.ts';

const CrowdLegend = lazy(() => import('./crowd/crowd-legend.tsx'));

/** Low on the map: what the colours mean, and that the boundaries are drawn, not surveyed. */
export function MapFoot() {
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
      <ShownCases />
      <ZoomInForLevel />
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
        {service.isSchematic && <span className={css.notice}>{t('shell.schematic')}</span>}
      </div>
    </div>
  );
}

function ShownFigure() {
  const { t } = useTranslation();
  const figure = useAppState((state) => state.figure);
  const values = useGridFigures(useDrawnLevel(), figure).data?.values;
  if (!values) return null;
  return (
    <section>
      <h3 className={css.title}>{t(`map.figure.${figure}`)}</h3>
      <p className={css.unit}>{t(`map.figureUnit.${figure}`)}</p>
      <FigureLegend figure={figure} classified={classifyFigure(Object.values(values))} />
    </section>
  );
}

/** Which cases the map draws while a filter narrows them, and the way to all that are open. Over a plan it narrows nothing. */
function ShownCases() {
  const { t } = useTranslation();
  const filter = useAppState((state) => state.incidentFilter);
  const isShown = useAppState(({ layers, plan }) => layers.incidents && plan === null);
  const isAtFirst = JSON.stringify(filter) === JSON.stringify(initialState.incidentFilter);
  if (!isShown || isAtFirst) return null;
  return (
    <section className={css.filter} aria-label={t('map.filtered')}>
      <span>{t('map.filtered')}</span>
      <FilterChips
        withAll
        filter={filter}
        onChange={(changed) => setState({ incidentFilter: { ...filter, ...changed } })}
      />
      <button
        type="button"
        className={css.toggle}
        onClick={() => setState({ incidentFilter: initialState.incidentFilter })}
      >
        {t('map.clearFilter')}
      </button>
    </section>
  );
}

/** Levels come with zoom: who asks for one from too far out would look at a map without it. */
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
        onClick={() => setState({ flight: { view: { center: view.center, zoom: level.minZoom } } })}
      >
        <IconZoomIn size="0.875rem" aria-hidden />
        {t('map.zoomInFor', { name: levelName(level.level) })}
      </button>
    </div>
  );
}
