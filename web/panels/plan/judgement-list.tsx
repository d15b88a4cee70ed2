import { useTranslation } from 'react-i18next';
import type {
  FindingNote,
  PlanFinding,
  PlanFindingReason,
  PlanJudgement,
} from '../../../api/core/contract/plan-findings.ts';
import type { PlanProblem } from '../../../api/core/contract/plan-rules.ts';
import { formatPosition } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { isReasonKey } from '../../i18n/use-reason.ts';
import { toDegrees } from '../../map/plan/lattice-degrees.ts';
import { useUnitName } from '../../map/plan/use-unit-name.ts';
import { flyTo } from '../../state/actions/map.ts';
import row from '../../ui/row.module.css';
import css from './problem-list.module.css';
import { useProblemPlace, useProblemWords } from './use-problem-words.ts';

const FINDING_ZOOM = 17;
/**
 * Findings whose details are the reason of a lock, or a code: these are shown as they are. The details of all others are in
 * English, for programs.
 */
const toldByData: ReadonlySet<PlanFindingReason> = new Set([
  'locked',
  'code_taken',
  'code_misfit',
  'kept_shape',
]);

/**
 * Findings of the server, with their reasons as text: all of its proof; of the configured rules only those that
 * the page does not list itself.
 */
export function JudgementList({ judgement }: { judgement: PlanJudgement }) {
  const { t } = useTranslation('plan');
  const { findings, problems } = judgement;
  if (findings.length + problems.length === 0) {
    return <p className={css.none}>{t('checks.serverNone')}</p>;
  }
  return (
    <ul className={css.problems}>
      {findings.map((finding, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is replaced as a whole.
        <li key={index} data-severity={finding.severity}>
          <FindingRow finding={finding} />
        </li>
      ))}
      {problems.map((problem) => (
        <li key={problem.id} data-severity={problem.severity}>
          <RuleRow problem={problem} />
        </li>
      ))}
    </ul>
  );
}

function FindingRow({ finding }: { finding: PlanFinding }) {
  const { t } = useTranslation(['plan', 'words']);
  const format = useFormat();
  const nameOf = useUnitName();
  const noteOf = useNoteWords();
  const { key, reason, severity, areaM2, place, detail, note } = finding;
  const told = note ? noteOf(note) : toldByData.has(reason) && detail;
  return (
    <Row
      severity={severity}
      words={[
        key !== null && `${nameOf(key)} · `,
        isReasonKey(reason) ? t(`words:reason.${reason}`) : reason,
        areaM2 !== null && ` · ${format.area(areaM2)}`,
      ]
        .filter(Boolean)
        .join('')}
      aside={[told, place && formatPosition(place)].filter(Boolean).join(' · ')}
      onShow={place && (() => flyTo({ center: place, zoom: FINDING_ZOOM }))}
    />
  );
}

function RuleRow({ problem }: { problem: PlanProblem }) {
  const words = useProblemWords();
  const placeOf = useProblemPlace();
  return (
    <Row
      severity={problem.severity}
      words={words(problem)}
      aside={placeOf(problem)}
      onShow={() => flyTo({ center: toDegrees(problem.place), zoom: FINDING_ZOOM })}
    />
  );
}

interface RowProps {
  severity: PlanProblem['severity'];
  words: string;
  aside: string;
  /** Null: the finding has no position. */
  onShow: (() => void) | null;
}

function Row({ severity, words, aside, onShow }: RowProps) {
  const { t } = useTranslation('plan');
  return (
    <div className={css.problem}>
      <button
        type="button"
        className={`${row.press} ${css.words}`}
        disabled={onShow === null}
        onClick={() => onShow?.()}
      >
        <span className={css.check}>{t(`checks.severity.${severity}`)}</span>
        <span>{words}</span>
        <span className={css.old} data-figures>
          {aside}
        </span>
      </button>
    </div>
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
