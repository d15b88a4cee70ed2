import { useTranslation } from 'react-i18next';
import type { UnitChange } from '../../../api/core/contract/edition-changes.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useLevelName } from '../use-level-name.ts';
import css from './change-table.module.css';
import { useSourceWords } from './use-source-words.ts';
import { useUnitCode } from './use-unit-code.ts';

/** Table of changes by unit: before, after, and the origin of its ground (lineage shares). */
export function ChangeTable({ changes }: { changes: readonly UnitChange[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const levelName = useLevelName();
  const sourceWords = useSourceWords(changes);
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th>{t('edition.sheet.level')}</th>
          <th>{t('edition.sheet.before')}</th>
          <th>{t('edition.sheet.after')}</th>
          <th>{t('edition.sheet.kind')}</th>
          <th>{t('edition.sheet.ground')}</th>
          <th className={css.figure}>{t('edition.sheet.areaBefore')}</th>
          <th className={css.figure}>{t('edition.sheet.areaAfter')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ level, before, after, kinds, from }) => (
          <tr key={`${before?.code}>${after?.code}`}>
            <td>{levelName(level)}</td>
            <td>{before && <Named {...before} />}</td>
            <td>{after && <Named {...after} />}</td>
            <td>{format.items(kinds.map((kind) => t(`edition.kind.${kind}`)))}</td>
            <td>
              {sourceWords(from.filter(({ code }) => code !== after?.code || from.length > 1)).map(
                (words) => (
                  <div key={words}>{words}</div>
                ),
              )}
            </td>
            <td className={css.figure}>{before && format.number(before.areaM2)}</td>
            <td className={css.figure}>{after && format.number(after.areaM2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Named({ code, name }: { code: string; name: string }) {
  const codeOf = useUnitCode();
  return (
    <>
      <div className={css.code}>{codeOf(code)}</div>
      <div>{name}</div>
    </>
  );
}
