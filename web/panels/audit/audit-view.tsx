import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../../i18n/administration-words.ts';
import { Button } from '@mantine/core';
import { IconDownload, IconShieldSearch } from '@tabler/icons-react';
import { useKeys } from '../../keys/use-keys.ts';
import { auditFile, useAudit } from '../../questions/audit.ts';
import { closeCover } from '../../state/actions/cover.ts';
import { useAppState } from '../../state/app-state.ts';
import { everyAct } from '../../state/cover.ts';
import { Notice } from '../../ui/notice.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { CoverFrame } from '../cover-frame.tsx';
import { MoreButton } from '../more-button.tsx';
import { ActSheet } from './act-sheet.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { AuditTable } from './audit-table.tsx';
import css from './audit-view.module.css';
import { ChainCheck } from './chain-check.tsx';

/** The audit: a list of acts with filters, one act beside it, its export and the proof of its chain. */
export default function AuditView() {
  const { t } = useTranslation('administration');
  const filter = useAppState((state) =>
    state.cover?.kind === 'audit' ? state.cover.filter : everyAct,
  );
  const asked = useAudit(filter);
  const [open, setOpen] = useState<number | null>(null);
  const shown = asked.data?.items.find(({ number }) => number === open);
  useKeys((key) => {
    if (key !== 'Escape') return false;
    if (shown) setOpen(null);
    else closeCover();
    return true;
  });
  return (
    <CoverFrame
      title={t('audit.title')}
      actions={
        <>
          <ChainCheck />
          <Button
            component="a"
            href={auditFile}
            download="audit.ndjson"
            size="xs"
            variant="default"
            title={t('audit.exportHint')}
            leftSection={<IconDownload size="1rem" aria-hidden />}
          >
            {t('audit.export')}
          </Button>
        </>
      }
      filters={<AuditFilters filter={filter} people={asked.data?.people ?? []} />}
      onClose={closeCover}
      side={
        shown && (
          <ActSheet act={shown} people={asked.data?.people ?? []} onClose={() => setOpen(null)} />
        )
      }
    >
      <p className={css.recorded}>{t('audit.recorded')}</p>
      <QueryState asked={asked} lines={8}>
        {({ items, people }) =>
          items.length === 0 ? (
            <Notice icon={<IconShieldSearch size="1.25rem" />} title={t('audit.none')} />
          ) : (
            <>
              <AuditTable acts={items} people={people} open={open} onOpen={setOpen} />
              <div className={css.more}>
                <MoreButton asked={asked} />
              </div>
            </>
          )
        }
      </QueryState>
    </CoverFrame>
  );
}
