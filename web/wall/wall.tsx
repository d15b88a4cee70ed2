import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useService } from '../api.ts';
import CrowdLegend from '../panels/crowd/crowd-legend.tsx';
import { useDistrictTime } from '../panels/use-district-time.ts';
import { useUnitInForce } from '../questions/editions.ts';
import { useAppState } from '../state/app-state.ts';
import { loadChunk, useChunk } from '../ui/use-chunk.ts';
import { AlertBanner } from './alert/alert-banner.tsx';
import { AlertStrip } from './alert/alert-strip.tsx';
import { useAlertSound } from './alert/use-alert-sound.ts';
import { useCurrentAlert } from './alert/use-current-alert.ts';
import { BlockColumn } from './block-column.tsx';
import { blockCounts } from './block-counts.ts';
import { Heading } from './heading.tsx';
import { Recover } from './recover.tsx';
import { shapeOf } from './stage-size.ts';
import { usePlaylist } from './use-playlist.ts';
import { useSceneMap } from './use-scene-map.ts';
import { useSound } from './use-sound.ts';
import css from './wall.module.css';
import type { WallPlan } from './wall-plan.ts';

/** Asked for at once: it is the largest part of the page. */
const mapView = loadChunk(import('../map/map-view.tsx'));

/**
 * One scene at a time; an alert takes the bottom of the map and its place until somebody at a desk acknowledges it, or for as long
 * as the address says.
 */
export function Wall({ plan }: { plan: WallPlan }) {
  const { t } = useTranslation();
  const asked = usePlaylist(plan.playlist);
  const unitInForce = useUnitInForce(asked.unit);
  const entry = useMemo(() => ({ ...asked, unit: unitInForce }), [asked, unitInForce]);
  const { banner: alert, strip, waiting } = useCurrentAlert(plan.alertHoldS);
  const isHeard = useSound();
  const hasCrowd = useAppState((state) => state.layers.crowd);
  useDistrictTime();
  useAlertSound(alert, isHeard);
  useSceneMap(entry, alert);
  const shape = shapeOf(plan.size);
  const counts = blockCounts[shape];
  const { scene, unit } = entry;
  const left = useMemo(() => scene.left.slice(0, counts.left), [scene, counts]);
  const right = useMemo(() => scene.right.slice(0, counts.right), [scene, counts]);
  return (
    <div className={css.wall} data-shape={shape} data-scene={scene.key} data-alert={alert !== null}>
      <Heading
        name={plan.name}
        leftOut={plan.leftOut}
        entry={entry}
        language={plan.language}
        isHeard={isHeard}
      />
      <BlockColumn names={left} unit={unit} columns={counts.columns} />
      <main className={css.map} aria-label={t('shell.mapLabel')}>
        <div className={css.ground}>
          <Recover instead={<p className={css.broken}>{t('wall.age.broken')}</p>}>
            <LoadedMap />
          </Recover>
          {hasCrowd && (
            <div className={css.legend}>
              <CrowdLegend />
            </div>
          )}
        </div>
        {alert && <AlertBanner alert={alert} waiting={waiting} isHeard={isHeard} />}
        {strip && <AlertStrip alert={strip} waiting={waiting} />}
      </main>
      <BlockColumn names={right} unit={unit} columns={counts.columns} />
    </div>
  );
}

function LoadedMap() {
  const service = useService().data;
  const chunk = useChunk(mapView);
  return service && chunk && <chunk.default service={service} isWatched />;
}
