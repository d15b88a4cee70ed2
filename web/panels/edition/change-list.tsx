import { Button } from '@mantine/core';
import { IconPrinter, IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitChange } from '../../../api/contract/plans.ts';
import { useService } from '../../api.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useEditionChanges, useEditions } from '../../questions/editions.ts';
import { setState } from '../../state/app-state.ts';
import { QueryState } from '../../ui/query-state.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useLevelName } from '../use-level-name.ts';
import css from './change-list.module.css';

const close = () => setState({ changeList: null });

/** The official list of what an edition changed: on paper as it is on the screen, black on white. */
export default function ChangeList({ id }: { id: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const edition = useEditions().data?.find((each) => each.id === id);
  const asked = useEditionChanges(id);
  const isSchematic = useService().data?.isSchematic ?? false;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      close();
    };
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, []);
  return (
    <div className={css.cover} role="dialog" aria-modal aria-label={t('edition.sheet.title')}>
      <div className={css.actions}>
        <Button
          size="sm"
          leftSection={<IconPrinter size="1.125rem" aria-hidden />}
          onClick={() => print()}
        >
          {t('edition.sheet.print')}
        </Button>
        <Button
          size="sm"
          variant="default"
          leftSection={<IconX size="1.125rem" aria-hidden />}
          onClick={close}
        >
          {t('edition.sheet.close')}
        </Button>
      </div>
      <article className={css.sheet} data-print-sheet>
        <header>
          <h1 className={css.title}>{t('edition.sheet.title')}</h1>
          {edition && (
            <p className={css.subtitle}>
              {t('edition.sheet.subtitle', {
                id,
                name: edition.title,
                date: format.date(edition.validFrom),
              })}
            </p>
          )}
          {isSchematic && <p className={css.schematic}>{t('edition.sheet.schematic')}</p>}
        </header>
        <QueryState asked={asked} lines={10}>
          {({ against, changes }) => (
            <>
              <p className={css.subtitle}>
                {against === null
                  ? t('edition.first')
                  : `${t('edition.sheet.against', { id: against })} · ${t('edition.sheet.total', { count: changes.length })}`}
              </p>
              <Changes changes={changes} />
            </>
          )}
        </QueryState>
        <footer className={css.foot}>
          <span>{t('edition.sheet.made', { date: format.date(new Date(now).toISOString()) })}</span>
          <span className={css.signature}>{t('edition.sheet.signature')}</span>
        </footer>
      </article>
    </div>
  );
}

function Changes({ changes }: { changes: readonly UnitChange[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const levelName = useLevelName();
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th>{t('edition.sheet.level')}</th>
          <th>{t('edition.sheet.before')}</th>
          <th>{t('edition.sheet.after')}</th>
          <th>{t('edition.sheet.kind')}</th>
          <th>{t('edition.sheet.ground')}</th>
          <th className={css.figure}>{t('edition.sheet.area')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ level, before, after, kinds, from }) => (
          <tr key={`${before?.code}>${after?.code}`}>
            <td>{levelName(level)}</td>
            <td>{before && <Named {...before} />}</td>
            <td>{after && <Named {...after} />}</td>
            <td>{kinds.map((kind) => t(`edition.kind.${kind}`)).join(', ')}</td>
            <td>
              {from
                .filter(({ code }) => code !== after?.code || from.length > 1)
                .map(({ code, shareOfOld }) => (
                  <div key={code}>
                    {t('edition.change.share', { code, share: format.share(shareOfOld) })}
                  </div>
                ))}
            </td>
            <td className={css.figure}>
              {before && <div>{format.number(before.areaM2)}</div>}
              {after && <div>{format.number(after.areaM2)}</div>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Named({ code, name }: { code: string; name: string }) {
  return (
    <>
      <div className={css.code}>{code}</div>
      <div>{name}</div>
    </>
  );
}
