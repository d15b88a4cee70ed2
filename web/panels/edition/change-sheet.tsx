import { Button } from '@mantine/core';
import { IconPrinter, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitChange } from '../../../api/core/contract/edition-changes.ts';
import { useService } from '../../api.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { closeChangeList } from '../../state/actions/edition.ts';
import { type Asked, QueryState } from '../../ui/query-state.tsx';
import { useNow } from '../../ui/use-now.ts';
import css from './change-sheet.module.css';
import { ChangeTable } from './change-table.tsx';
import { useListedPlace } from './use-listed-place.ts';

export interface Listed {
  changes: readonly UnitChange[];
  /** Edition before the changes; null: it is the first. */
  against: number | null;
}

interface ChangeSheetProps {
  /** The edition or the plan. */
  subtitle: ReactNode;
  asked: Asked<Listed>;
  /** Reason why there is no list for this user. */
  whyNone?: string | null;
  /** Whether it is a draft, perhaps never in force: stated prominently, on the screen and on every page. */
  isDraft?: boolean;
}

/** The official list of changes: on paper as on the screen, black on white. */
export function ChangeSheet({
  subtitle,
  asked,
  whyNone = null,
  isDraft = false,
}: ChangeSheetProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const place = useListedPlace(asked.data?.changes);
  const isSchematic = useService().data?.isSchematic ?? false;
  useKeys((key) => {
    if (key !== 'Escape') return false;
    closeChangeList();
    return true;
  });
  return (
    <div className={css.cover} role="dialog" aria-modal aria-label={t('edition.sheet.title')}>
      <div className={css.actions}>
        {whyNone === null && (
          <Button
            size="sm"
            leftSection={<IconPrinter size="1.125rem" aria-hidden />}
            onClick={() => print()}
          >
            {t('edition.sheet.print')}
          </Button>
        )}
        <Button
          size="sm"
          variant="default"
          leftSection={<IconX size="1.125rem" aria-hidden />}
          onClick={closeChangeList}
        >
          {t('edition.sheet.close')}
        </Button>
      </div>
      <article className={css.sheet} data-print-sheet>
        {isDraft && (
          <span className={css.watermark} aria-hidden>
            {t('edition.sheet.watermark')}
          </span>
        )}
        <header>
          {isDraft && <p className={css.draft}>{t('edition.sheet.draft')}</p>}
          {place !== null && <p className={css.place}>{place}</p>}
          <h1 className={css.title}>{t('edition.sheet.title')}</h1>
          <p className={css.subtitle}>{subtitle}</p>
          {isSchematic && <p className={css.schematic}>{t('edition.sheet.schematic')}</p>}
        </header>
        {whyNone !== null ? (
          <p role="status">{whyNone}</p>
        ) : (
          <QueryState asked={asked} lines={10}>
            {({ against, changes }) => (
              <>
                <p className={css.subtitle}>
                  {against === null
                    ? t('edition.first')
                    : `${t('edition.sheet.against', { id: against })} · ${t('edition.sheet.total', { count: changes.length })}`}
                </p>
                <ChangeTable changes={changes} />
              </>
            )}
          </QueryState>
        )}
        {whyNone === null && (
          <footer className={css.foot}>
            <span>
              {t('edition.sheet.made', { date: format.date(new Date(now).toISOString()) })}
            </span>
            <span className={css.signature}>{t('edition.sheet.signature')}</span>
          </footer>
        )}
      </article>
    </div>
  );
}
