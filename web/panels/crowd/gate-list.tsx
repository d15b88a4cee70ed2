import { useTranslation } from 'react-i18next';
import type { SpaceHistory, SpaceNow } from '../../../api/core/contract/crowd.ts';
import { MINUTE_MS } from '../../../api/core/time/durations.ts';
import { useFormat } from '../../i18n/use-format.ts';
import type { Crowd } from '../../map/crowd/use-crowd.ts';
import { useSensorHistory } from '../../questions/crowd.ts';
import { selectPoint } from '../../state/actions/selection.ts';
import { FigureTile, FigureTiles } from '../../ui/figure-tile.tsx';
import row from '../../ui/row.module.css';
import { Section } from '../../ui/section.tsx';
import css from './gate-list.module.css';
import type { KnownGate } from './space-tree.ts';

const SHOWN = 6;
const RECENT_MS = 5 * MINUTE_MS;

interface GateListProps {
  gates: readonly KnownGate[];
  now: SpaceNow | null;
  crowd: Pick<Crowd, 'isWaiting' | 'error'>;
  /** Viewed instant, milliseconds. */
  at: number;
}

/** Persons entering and leaving: through all gates, and through the busiest, over the last five minutes. */
export function GateList({ gates, now, crowd, at }: GateListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (gates.length === 0) return null;
  // A gate whose counts are still loading or failed to load is not silent.
  const isTold = !crowd.isWaiting && crowd.error === null;
  const flow = (value: number | null | undefined) => (value == null ? '–' : format.number(value));
  return (
    <Section title={t('crowd.gates')} aside={t('crowd.perMinute')}>
      <FigureTiles>
        <FigureTile value={flow(now?.inPerMinute)} label={t('crowd.in')} />
        <FigureTile value={flow(now?.outPerMinute)} label={t('crowd.out')} />
      </FigureTiles>
      <table className={css.gates}>
        <thead>
          <tr>
            <th scope="col">{t('crowd.gate')}</th>
            <th scope="col">{t('crowd.in')}</th>
            <th scope="col">{t('crowd.out')}</th>
          </tr>
        </thead>
        <tbody>
          {gates.slice(0, SHOWN).map((gate) => (
            <Gate key={gate.sensor.code} gate={gate} isTold={isTold} at={at} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}

interface GateProps {
  gate: KnownGate;
  isTold: boolean;
  at: number;
}

function Gate({ gate: { sensor, perMinute }, isTold, at }: GateProps) {
  const { t } = useTranslation();
  const format = useFormat();
  // The minute before the last one: the last minute is not complete yet.
  const to = (Math.floor(at / MINUTE_MS) - 1) * MINUTE_MS;
  const points = useSensorHistory(sensor.code, { from: to - RECENT_MS, to }, 60).data?.points;
  const rate = (way: 'in' | 'out') => {
    const mean = points && meanFlow(points, way);
    return mean == null ? '–' : format.number(mean);
  };
  const isSilent = isTold && perMinute === null;
  return (
    <tr>
      <th scope="row" title={sensor.name}>
        <button
          type="button"
          className={`${row.bare} ${row.line} ${css.name}`}
          onClick={() =>
            sensor.cameraCode && selectPoint('camera', sensor.cameraCode, sensor.position)
          }
          disabled={sensor.cameraCode === null}
        >
          {sensor.name}
        </button>
      </th>
      {isSilent ? (
        <td colSpan={2} className={css.silent}>
          {t('crowd.tier.unknown')}
        </td>
      ) : (
        <>
          <td>{rate('in')}</td>
          <td>{rate('out')}</td>
        </>
      )}
    </tr>
  );
}

/** Mean of persons per minute over the known minutes; null when none is known. */
function meanFlow(points: SpaceHistory['points'], way: 'in' | 'out'): number | null {
  const known = points.flatMap((point) => point[way] ?? []);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
