import { useTranslation } from 'react-i18next';
import type { GridFigureName } from '../../../api/core/contract/grids.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { type FigureClasses, figureRamps } from '../../map/figure-classes.ts';
import { useAppState } from '../../state/app-state.ts';
import css from './figure-legend.module.css';

interface FigureLegendProps {
  figure: GridFigureName;
  classified: FigureClasses;
  /** Whether to show the number of units in each class. */
  withCounts?: boolean;
}

/** Classes of the choropleth, the strongest first, with the bounds that occur in the values. */
export function FigureLegend({ figure, classified, withCounts = false }: FigureLegendProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const ramp = useAppState((state) => figureRamps[state.theme]);
  const { classes, unknown } = classified;
  return (
    <ul className={css.legend}>
      {classes.toReversed().map(({ from, to, count, step }) => (
        <li key={step} className={css.class}>
          <svg className={css.swatch} aria-hidden viewBox="0 0 20 12">
            <rect width="20" height="12" rx="2" fill={ramp[step]} />
          </svg>
          <span data-figures>
            {from === to
              ? format.figure(from, figure)
              : t('map.range', {
                  from: format.figure(from, figure),
                  to: format.figure(to, figure),
                })}
          </span>
          {withCounts && (
            <span className={css.count} data-figures>
              {format.number(count)}
            </span>
          )}
        </li>
      ))}
      {unknown > 0 && (
        <li className={css.class}>
          <span className={css.unknown} aria-hidden />
          <span>{t('map.notKnown')}</span>
          {withCounts && (
            <span className={css.count} data-figures>
              {format.number(unknown)}
            </span>
          )}
        </li>
      )}
    </ul>
  );
}
