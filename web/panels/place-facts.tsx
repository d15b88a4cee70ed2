import { ActionIcon, Tooltip } from '@mantine/core';
import { IconFocus2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Position } from '../../api/core/contract/geo.ts';
import type { GridSummary } from '../../api/core/contract/grids.ts';
import { formatPosition } from '../i18n/format.ts';
import { flyTo } from '../state/actions/map.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Fact } from '../ui/facts.tsx';
import css from './place-facts.module.css';
import { UnitList } from './unit-list.tsx';
import { useLevelName } from './use-level-name.ts';

const POINT_ZOOM = 18;

/** Coordinates to copy, with a link to the place. */
export function PositionFact({ position }: { position: Position }) {
  const { t } = useTranslation();
  const text = formatPosition(position);
  return (
    <Fact name={t('incident.coordinates')}>
      {text} <CopyButton text={text} label={t('shell.action.copyPosition')} />
      <Tooltip label={t('shell.action.fly')}>
        <ActionIcon
          size="sm"
          variant="subtle"
          aria-label={t('shell.action.fly')}
          onClick={() => flyTo({ center: position, zoom: POINT_ZOOM })}
        >
          <IconFocus2 size="0.9375rem" />
        </ActionIcon>
      </Tooltip>
    </Fact>
  );
}

/** The units that contain a point, from level 1 down. */
export function HomeUnits({ units }: { units: readonly GridSummary[] }) {
  const { t } = useTranslation();
  const levelName = useLevelName();
  if (units.length === 0) return <div>{t('incident.noGrid')}</div>;
  return (
    <UnitList
      units={units}
      aside={(unit) => <span className={css.level}>{levelName(unit.level)}</span>}
    />
  );
}
