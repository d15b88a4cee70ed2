import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sensor } from '../../../api/core/contract/crowd.ts';
import { HOUR_MS, MINUTE_MS } from '../../../api/core/time/durations.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useCrowd } from '../../map/crowd/use-crowd.ts';
import { useCrowdSetting, useSensorHistory } from '../../questions/crowd.ts';
import { selectPoint } from '../../state/actions/selection.ts';
import { Chart } from '../../ui/chart.tsx';
import { FigureTile, FigureTiles } from '../../ui/figure-tile.tsx';
import row from '../../ui/row.module.css';
import { Section } from '../../ui/section.tsx';
import { useNow } from '../../ui/use-now.ts';
import { SensorClocks } from '../crowd/sensor-clocks.tsx';
import css from './camera-counts.module.css';
import { drawLastHour } from './draw-last-hour.ts';

/** Counts of the camera: its zone now, and over the last hour. Nothing for a camera without counts. */
export function CameraCounts({ code }: { code: string }) {
  const setting = useCrowdSetting().data;
  const place = setting?.sensors.findIndex(({ cameraCode }) => cameraCode === code) ?? -1;
  const sensor = setting?.sensors[place];
  return sensor ? <SensorCounts sensor={sensor} place={place} /> : null;
}

function SensorCounts({ sensor, place }: { sensor: Sensor; place: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { setting, frame, isStale } = useCrowd(true);
  // The minute before the last one: the last minute is not complete yet.
  const now = (Math.floor(useNow(MINUTE_MS) / MINUTE_MS) - 1) * MINUTE_MS;
  const from = now - HOUR_MS;
  const points = useSensorHistory(sensor.code, { from, to: now }, 60).data?.points;
  const isGate = sensor.kind === 'in_out';
  const count = frame?.counts[place] ?? null;
  const space = setting?.spaces.find((item) => item.code === sensor.spaceCode);
  const draw = useMemo(
    () =>
      drawLastHour(
        points ?? [],
        isGate,
        { from, to: now },
        {
          time: format.clock,
          count: (value) => format.number(value),
        },
      ),
    [points, isGate, from, now, format],
  );
  return (
    <Section
      title={t('camera.counts')}
      aside={
        space && (
          <button
            type="button"
            className={`${row.bare} ${row.line} ${css.space}`}
            title={space.name}
            onClick={() => selectPoint('space', space.code, space.position)}
          >
            {space.name}
          </button>
        )
      }
    >
      <div className={css.now} data-stale={isStale}>
        <FigureTiles>
          <FigureTile
            value={count === null ? '–' : format.number(count)}
            unit={isGate ? t('crowd.perMinute') : t('crowd.persons', { count: count ?? 0 })}
            label={t(isGate ? 'camera.gateNow' : 'camera.countsNow')}
          />
          {sensor.areaM2 !== null && !isGate && (
            <FigureTile
              value={count === null ? '–' : format.density(count / sensor.areaM2)}
              unit={t('crowd.unit')}
              label={t('crowd.density')}
            />
          )}
        </FigureTiles>
      </div>
      {frame && count === null && <p className={css.silent}>{t('camera.countsSilent')}</p>}
      {points?.some((point) => point.count !== null || point.in !== null) && (
        <Chart label={t('camera.lastHourLabel', { name: sensor.name })} height="5rem" draw={draw} />
      )}
      <SensorClocks sensors={[sensor]} />
    </Section>
  );
}
