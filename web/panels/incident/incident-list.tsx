import { Select } from '@mantine/core';
import { IconArrowUp, IconChecks, IconMapOff } from '@tabler/icons-react';
import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import * as incidents from '../../../api/core/contract/endpoints/incidents.ts';
import type { BoundingBox } from '../../../api/core/contract/geo.ts';
import {
  type IncidentSort,
  type IncidentSummary,
  incidentSort,
} from '../../../api/core/contract/incidents.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useAsOf } from '../../questions/grids.ts';
import { useIncidents } from '../../questions/incidents.ts';
import { changeFilter, sortIncidents } from '../../state/actions/incident-list.ts';
import { useAppState } from '../../state/app-state.ts';
import { toIncidentQuery } from '../../state/incident-query.ts';
import { serverNow } from '../../state/server-time.ts';
import { useTimeZone } from '../../state/time-zone.ts';
import { Notice } from '../../ui/notice.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ExportLinks } from '../export/export-links.tsx';
import { MoreButton } from '../more-button.tsx';
import css from './incident-list.module.css';
import { IncidentRow } from './incident-row.tsx';
import { useHeldList } from './use-held-list.ts';
import { useLeftUnit } from './use-left-unit.ts';

interface IncidentListProps {
  /** Only incidents in this unit and below. */
  grid?: string;
  /** Only incidents in this box. */
  bbox?: BoundingBox;
}

/** List of incidents in the chosen order, page by page; and the whole list as a file. */
export function IncidentList({ grid, bbox }: IncidentListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const filter = useAppState((state) => state.incidentFilter);
  const timeZone = useTimeZone();
  const sort = useAppState((state) => state.incidentSort);
  const asked = useIncidents(filter, grid, bbox, sort);
  const unit = grid ?? filter.unit;
  const left = useLeftUnit(grid === undefined ? filter.unit : null);
  const isThen = useAsOf() !== null && unit !== null;
  return (
    <QueryState asked={asked} lines={8}>
      {({ items, total }) => {
        if (items.length === 0 && left !== null) {
          return (
            <Notice
              icon={<IconMapOff size="1.25rem" />}
              title={t('incident.unitLeft', { left })}
              text={t('incident.unitLeftText')}
              action={{
                label: t('incident.unitLeftClear'),
                run: () => changeFilter({ unit: null }),
              }}
            />
          );
        }
        if (items.length === 0) {
          return (
            <Notice
              icon={<IconChecks size="1.25rem" />}
              title={t('incident.emptyTitle')}
              text={t('incident.emptyText')}
            />
          );
        }
        return (
          <>
            <div className={css.total}>
              <span>{t('incident.total', { total: format.number(total) })}</span>
              <span data-paper-only>{t(`incident.sort.${sort}`)}</span>
              {/* The file uses the borders of today. */}
              {!isThen && (
                <ExportLinks
                  file={incidents.file}
                  given={{
                    query: {
                      ...toIncidentQuery(filter, serverNow(), timeZone),
                      sort,
                      grid: unit,
                      bbox: bbox?.join(','),
                    },
                  }}
                />
              )}
            </div>
            <Select
              size="xs"
              className={css.sort}
              aria-label={t('incident.sortLabel')}
              allowDeselect={false}
              value={sort}
              onChange={(chosen) => {
                const order = incidentSort.options.find((option) => option === chosen);
                if (order) sortIncidents(order);
              }}
              data={incidentSort.options.map((value) => ({
                value,
                label: t(`incident.sort.${value}`),
              }))}
            />
            <Rows key={sort} items={items} sort={sort} />
            <MoreButton asked={asked} />
          </>
        );
      }}
    </QueryState>
  );
}

/** Rows that stay in place while the user reads further down: newer ones are counted, not inserted. */
function Rows({ items, sort }: { items: readonly IncidentSummary[]; sort: IncidentSort }) {
  const { t } = useTranslation();
  const now = useNow(15_000);
  const place = useRef<HTMLUListElement>(null);
  const { shown, waiting, release } = useHeldList(place, items, sort === 'newest');
  useRowInSight(place);
  return (
    <>
      {waiting > 0 && (
        <button type="button" className={css.pill} onClick={release} aria-live="polite">
          <IconArrowUp size="0.875rem" aria-hidden />
          {t('handling.live.newOnes', { count: waiting })}
        </button>
      )}
      <ul ref={place} className={css.list} aria-label={t('incident.listLabel')}>
        {shown.map((incident) => (
          <IncidentRow key={incident.code} incident={incident} now={now} isByDue={sort === 'due'} />
        ))}
      </ul>
    </>
  );
}

/** Scrolls the first row of what the pointer is on in the map into view. A row under the pointer is already visible. */
function useRowInSight(place: RefObject<HTMLUListElement | null>): void {
  const pointed = useAppState((state) => state.pointed);
  useEffect(() => {
    const list = place.current;
    if (pointed === null || list?.matches(':hover, :focus-within')) return;
    list?.querySelector('[data-pointed="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [pointed, place]);
}
