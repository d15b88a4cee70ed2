import { Button } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BoundingBox } from '../../../api/contract/geo.ts';
import { useIncidents } from '../../api.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { initialState, setState, useAppState } from '../../state/app-state.ts';
import { Notice } from '../../ui/notice.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { useNow } from '../../ui/use-now.ts';
import css from './incident-list.module.css';
import { IncidentRow } from './incident-row.tsx';

interface IncidentListProps {
  /** Only those in this unit and below. */
  grid?: string;
  /** Only those in this box. */
  bbox?: BoundingBox;
}

/** The latest first, a page at a time. */
export function IncidentList({ grid, bbox }: IncidentListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(15_000);
  const filter = useAppState((state) => state.incidentFilter);
  const asked = useIncidents(filter, grid, bbox);
  return (
    <QueryState asked={asked} lines={8}>
      {({ items: incidents, total }) => {
        if (incidents.length === 0) {
          return (
            <Notice
              icon={<IconChecks size="1.25rem" />}
              title={t('incident.emptyTitle')}
              text={t('incident.emptyText')}
              action={{
                label: t('shell.action.reset'),
                run: () => setState({ incidentFilter: initialState.incidentFilter }),
              }}
            />
          );
        }
        return (
          <>
            <p className={css.total}>{t('incident.total', { total: format.number(total) })}</p>
            <ul className={css.list} aria-label={t('incident.listLabel')}>
              {incidents.map((incident) => (
                <IncidentRow key={incident.code} incident={incident} now={now} />
              ))}
            </ul>
            {asked.hasNextPage && (
              <Button
                variant="default"
                size="xs"
                loading={asked.isFetchingNextPage}
                onClick={() => void asked.fetchNextPage()}
              >
                {t('shell.action.more')}
              </Button>
            )}
          </>
        );
      }}
    </QueryState>
  );
}
