import { useTranslation } from 'react-i18next';
import type { SpaceNow } from '../../../api/contract/crowd.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { FigureTile, FigureTiles } from '../../ui/figure-tile.tsx';
import { Section } from '../../ui/section.tsx';
import css from './gate-list.module.css';
import type { KnownGate } from './space-tree.ts';

const SHOWN = 6;

interface GateListProps {
  gates: readonly KnownGate[];
  now: SpaceNow | null;
}

/** How many come and go: through all gates, and through the busiest. */
export function GateList({ gates, now }: GateListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (gates.length === 0) return null;
  const busiest = gates.slice(0, SHOWN);
  const most = Math.max(1, ...busiest.map(({ perMinute }) => perMinute ?? 0));
  const flow = (value: number | null | undefined) => (value == null ? '–' : format.number(value));
  return (
    <Section title={t('crowd.gates')} aside={t('crowd.perMinute')}>
      <FigureTiles>
        <FigureTile value={flow(now?.inPerMinute)} label={t('crowd.in')} />
        <FigureTile value={flow(now?.outPerMinute)} label={t('crowd.out')} />
      </FigureTiles>
      <ul className={css.list}>
        {busiest.map(({ sensor, perMinute }) => (
          <li key={sensor.code} className={css.gate}>
            <span className={css.name}>{sensor.name}</span>
            <svg className={css.bar} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden>
              <rect width={((perMinute ?? 0) / most) * 100} height="6" />
            </svg>
            <span className={css.flow} data-figures>
              {perMinute === null ? t('crowd.tier.unknown') : format.number(perMinute)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
