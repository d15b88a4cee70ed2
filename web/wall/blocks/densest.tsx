import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { CrowdList } from './crowd-list.tsx';
import { Row } from './row-list.tsx';

/** Tiers from which a place soon needs attention, and from which it is dangerous. */
const AMBER_TIER = 1;
const RED_TIER = 3;

/** Places by persons per square metre; silent ones are at the end as unknown, never as empty. */
export function Densest() {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <CrowdList
      title={t('wall.densest')}
      aside={t('wall.densityUnit')}
      isListed={({ space }) => space.usableAreaM2 !== null}
      weightOf={({ now }) => now.density ?? -1}
    >
      {({ space, now }) => (
        <Row
          words={space.name}
          figure={now.density === null ? t('wall.unknown') : format.density(now.density)}
          tone={toneOf(now.tier)}
        />
      )}
    </CrowdList>
  );
}

function toneOf(tier: number | null): 'plain' | 'amber' | 'red' {
  if (tier === null || tier < AMBER_TIER) return 'plain';
  return tier < RED_TIER ? 'amber' : 'red';
}
