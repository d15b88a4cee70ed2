import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alert } from '../../api/core/contract/alerts.ts';
import { useService } from '../api.ts';
import { SchematicNotice } from '../panels/schematic-notice.tsx';
import { useDistrictTime } from '../panels/use-district-time.ts';
import { useUnitInForce } from '../questions/editions.ts';
import { useGlossary } from '../questions/glossary.ts';
import { loadChunk, useChunk } from '../ui/use-chunk.ts';
import { useLightPrint } from '../ui/use-light-print.ts';
import { AlertBanner } from './alert/alert-banner.tsx';
import { AlertCameras } from './alert/alert-cameras.tsx';
import { AlertIncident } from './alert/alert-incident.tsx';
import { AlertStaff } from './alert/alert-staff.tsx';
import { AlertStrip } from './alert/alert-strip.tsx';
import { useAlertSound } from './alert/use-alert-sound.ts';
import { useCurrentAlert } from './alert/use-current-alert.ts';
import { BlockColumn } from './block-column.tsx';
import { blockCounts } from './block-counts.ts';
import { BrokenBlock } from './broken-block.tsx';
import { Heading } from './heading.tsx';
import { KeptAnswers } from './kept-answer.ts';
import { Recover } from './recover.tsx';
import { SceneLegend } from './scene-legend.tsx';
import { Column, Side } from './side.tsx';
import { splitColumns } from './split-columns.ts';
import { shapeOf } from './stage-size.ts';
import { useKnownUnits } from './use-known-units.ts';
import { usePlaylist } from './use-playlist.ts';
import { useSceneMap } from './use-scene-map.ts';
import { useSound } from './use-sound.ts';
import css from './wall.module.css';
import type { PlaylistEntry, WallPlan } from './wall-plan.ts';

/** Requested at once: it is the largest part of the page. */
const mapView = loadChunk(import('../map/map-view.tsx'));

/**
 * The wall: one scene at a time. An alert covers the bottom of the map and moves it to its place until it is acknowledged at a
 * desk, or for the time in the address.
 */
export function Wall({ plan }: { plan: WallPlan }) {
  const { t } = useTranslation();
  const { playlist, leftOut } = useKnownUnits(plan);
  const turn = usePlaylist(playlist);
  const entry = useInForce(turn.entry);
  const coming = useInForce(turn.coming);
  const { banner: alert, strip, waiting } = useCurrentAlert(plan.alertHoldS);
  const isHeard = useSound();
  useDistrictTime();
  useGlossary();
  useLightPrint();
  useAlertSound(alert, isHeard);
  useSceneMap(entry, coming, alert);
  const shape = shapeOf(plan.size);
  const counts = blockCounts[shape];
  const { scene, unit } = entry;
  // The details of an alert replace as many columns of the scene while it lasts.
  const code = alert && codeOfAlert(alert);
  const left = useMemo(() => {
    const columns = splitColumns(scene.left, counts.left);
    if (code === null) return columns;
    // On an upright wall the incident takes the width: staff and cameras are below and need the height.
    return shape === 'portrait' ? [] : columns.slice(0, -1);
  }, [scene, counts, code, shape]);
  const right = useMemo(() => splitColumns(scene.right, counts.right), [scene, counts]);
  const [kept] = useState(() => new Map());
  return (
    <KeptAnswers value={kept}>
      <div
        className={css.wall}
        data-shape={shape}
        data-scene={scene.key}
        data-alert={alert !== null}
      >
        <Heading
          name={plan.name}
          leftOut={leftOut}
          entry={entry}
          isAlert={alert !== null}
          language={plan.language}
          isHeard={isHeard}
        />
        <Side>
          {code !== null && alert && (
            <Column>
              <Recover key={code} instead={<BrokenBlock />}>
                <AlertIncident alert={alert} code={code} />
              </Recover>
            </Column>
          )}
          {left.map((names) => (
            <BlockColumn key={names[0]} names={names} unit={unit} />
          ))}
        </Side>
        <main className={css.map} aria-label={t('shell.mapLabel')}>
          <div className={css.ground}>
            <Recover instead={<p className={css.broken}>{t('wall.age.broken')}</p>}>
              <LoadedMap />
            </Recover>
            <SceneLegend />
            <SchematicNotice className={css.schematic} />
          </div>
        </main>
        <Side>
          {code === null
            ? right.map((names) => <BlockColumn key={names[0]} names={names} unit={unit} />)
            : splitColumns(
                [AlertStaff, AlertCameras],
                counts.right.length === 1 ? [2] : [1, 1],
              ).map((blocks) => (
                <Column key={blocks[0]?.name}>
                  {blocks.map((Block) => (
                    <Recover key={`${Block.name} ${code}`} instead={<BrokenBlock />}>
                      <Block code={code} />
                    </Recover>
                  ))}
                </Column>
              ))}
        </Side>
        <div className={css.alert}>
          {alert && (
            <AlertBanner
              alert={alert}
              waiting={waiting}
              isHeard={isHeard}
              hasIncident={code !== null}
            />
          )}
          {strip && <AlertStrip alert={strip} waiting={waiting} />}
        </div>
      </div>
    </KeptAnswers>
  );
}

/** The entry with its unit as in the edition in force. */
function useInForce<Entry extends PlaylistEntry | null>(entry: Entry): Entry {
  const unit = useUnitInForce(entry?.unit ?? null);
  return useMemo(() => entry && { ...entry, unit }, [entry, unit]);
}

/** Code of the incident of an alert; null: a warning without an incident. */
const codeOfAlert = (alert: Alert): string | null =>
  alert.kind === 'incident' ? alert.incident.code : alert.incidentCode;

function LoadedMap() {
  const service = useService().data;
  const chunk = useChunk(mapView);
  return service && chunk && <chunk.default service={service} />;
}
