import { useTranslation } from 'react-i18next';
import type {
  FindingNote,
  PlanFinding,
  PlanFindingReason,
} from '../../../api/core/contract/plan-findings.ts';
import { formatPosition } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { isReasonKey } from '../../i18n/use-reason.ts';
import { useUnitName } from '../../map/plan/use-unit-name.ts';
import { setState } from '../../state/app-state.ts';
import row from '../../ui/row.module.css';
import css from './problem-list.module.css';

const FINDING_ZOOM = 17;
/** Their details are the reason of a lock, or a code: to be shown as they are. All others are English, for programs. */
const toldByData: ReadonlySet<PlanFindingReason> = new Set([
  'locked',
  'code_taken',
  'code_misfit',
  'kept_shape',
]);

/** What the server found, with its reasons in words. */
export function FindingList({ findings }: { findings: readonly PlanFinding[] }) {
  const { t } = useTranslation(['plan', 'words']);
  const format = useFormat();
  const nameOf = useUnitName();
  const noteOf = useNoteWords();
  if (findings.length === 0) return <p className={css.none}>{t('checks.serverNone')}</p>;
  return (
    <ul className={css.problems}>
      {findings.map(({ key, reason, severity, areaM2, place, detail, note }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list that is replaced as a whole.
        <li key={index} data-severity={severity}>
          <div className={css.problem}>
            <button
              type="button"
              className={`${row.press} ${css.words}`}
              disabled={place === null}
              onClick={() => place && setState({ flight: { center: place, zoom: FINDING_ZOOM } })}
            >
              <span className={css.check}>{t(`checks.severity.${severity}`)}</span>
              <span>
                {key !== null && `${nameOf(key)} · `}
                {isReasonKey(reason) ? t(`words:reason.${reason}`) : reason}
                {areaM2 !== null && ` · ${format.area(areaM2)}`}
              </span>
              <span className={css.old} data-figures>
                {[
                  note ? noteOf(note) : toldByData.has(reason) && detail,
                  place && formatPosition(place),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </button>
          </div>
        </li>
      ))}
    </ul>
  );
}

function useNoteWords(): (note: FindingNote) => string {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const nameOf = useUnitName();
  return (note) => {
    switch (note.what) {
      case 'with':
        return t('checks.note.with', { unit: nameOf(note.unit) });
      case 'pieces':
        return t('checks.note.pieces', { count: note.count });
      case 'figures':
        return format.items(
          note.changes.map(({ figure, before, after }) =>
            t('checks.note.figure', {
              figure: t(`effect.${figure}`),
              before: format.number(before),
              after: format.number(after),
            }),
          ),
        );
      default:
        return t(`checks.note.${note.what}`);
    }
  };
}
