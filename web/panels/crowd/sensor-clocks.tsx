import { useTranslation } from 'react-i18next';
import type { SensorClock } from '../../../api/core/contract/crowd-readings.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useSensorClocks } from '../../questions/crowd.ts';
import { QueryState } from '../../ui/query-state.tsx';
import row from '../../ui/row.module.css';
import { Section } from '../../ui/section.tsx';

interface SensorClocksProps {
  /** Sensors by their codes. */
  sensors: readonly { code: string; name: string }[];
}

/** Sensors whose clock is wrong, or was within the last day: their counts have wrong instants. Nothing where all are right. */
export function SensorClocks({ sensors }: SensorClocksProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const asked = useSensorClocks();
  const clocks = asked.data?.items ?? [];
  const names = new Map(sensors.map(({ code, name }) => [code, name]));
  const wrong = clocks.filter(({ sensorCode }) => names.has(sensorCode));
  // Nothing where all are right; a failed request is shown.
  if (sensors.length > 0 && asked.data === undefined && asked.error) {
    return (
      <Section title={t('crowd.clock.title')}>
        <QueryState asked={asked}>{() => null}</QueryState>
      </Section>
    );
  }
  if (wrong.length === 0) return null;
  const told = (seconds: number) =>
    t(seconds > 0 ? 'crowd.clock.ahead' : 'crowd.clock.behind', {
      time: format.duration(Math.abs(seconds)),
    });
  const listed = (some: readonly SensorClock[]) => (
    <ul className={row.list}>
      {some.map(({ sensorCode, errorS, worstErrorS, jumps }) => (
        <li key={sensorCode}>
          <strong>{names.get(sensorCode)}</strong>{' '}
          {errorS === 0 ? t('crowd.clock.wasWrong', { worst: told(worstErrorS) }) : told(errorS)}
          {jumps > 1 && ` · ${t('crowd.clock.jumps', { count: jumps })}`}
        </li>
      ))}
    </ul>
  );
  const [now, before] = [
    wrong.filter(({ errorS }) => errorS !== 0),
    wrong.filter(({ errorS }) => errorS === 0),
  ];
  return (
    <Section title={t('crowd.clock.title')} aside={now.length}>
      {now.length > 0 && listed(now)}
      {before.length > 0 && (
        <details>
          <summary>{t('crowd.clock.rightAgain', { count: before.length })}</summary>
          {listed(before)}
        </details>
      )}
      <p>{t('crowd.clock.text')}</p>
    </Section>
  );
}
