import { useTranslation } from 'react-i18next';
import { classifyFigure } from '../../map/figure-classes.ts';
import { useGridFigures } from '../../questions/grids.ts';
import { useAppState } from '../../state/app-state.ts';
import { useDrawnLevel } from '../use-drawn-level.ts';
import { FigureLegend } from './figure-legend.tsx';
import css from './shown-figure.module.css';

/** The figure behind the colours of the map: figure, unit and classes of the drawn level. */
export function ShownFigure() {
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
