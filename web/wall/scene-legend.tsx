import { IconCamera } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import CrowdLegend from '../panels/crowd/crowd-legend.tsx';
import { ShownFigure } from '../panels/figure/shown-figure.tsx';
import { useAppState } from '../state/app-state.ts';
import css from './scene-legend.module.css';

/** Legend of the map's colours: always in one place and of one width. */
export function SceneLegend() {
  const { t } = useTranslation();
  const hasCrowd = useAppState((state) => state.layers.crowd);
  const hasFigure = useAppState((state) => state.layers.figure);
  const hasCameras = useAppState((state) => state.layers.cameras);
  return (
    <div className={css.legend} data-testid="legend" data-over-map="top">
      {hasCrowd && <CrowdLegend />}
      {hasFigure && <ShownFigure />}
      {hasCameras && (
        <p className={css.cameras}>
          <IconCamera size="1.25em" aria-hidden /> {t('wall.countedCameras')}
        </p>
      )}
    </div>
  );
}
