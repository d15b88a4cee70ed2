import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconChevronLeft,
  IconChevronRight,
  IconCircleCheck,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { nextProblem } from '../../../api/core/editor/check-draft.ts';
import type { Problem } from '../../../api/core/editor/problem.ts';
import { areaOf, lengthOf } from '../../../api/core/geometry/flat-measure.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { HAND_PLACE } from '../../map/plan/hand-bar.tsx';
import { useUnitName } from '../../map/plan/use-unit-name.ts';
import { chooseComparison, chooseDrawnLevel } from '../../state/actions/drawing.ts';
import { useDraft, useDrawing } from '../../state/drawing.ts';
import { comparisons, type Grip, type Tool } from '../../state/drawing-shape.ts';
import { showPlanTab } from '../../state/plan-tab.ts';
import { Choice } from '../../ui/choice.tsx';
import row from '../../ui/row.module.css';
import { useLevelName } from '../use-level-name.ts';
import css from './plan-bar.module.css';
import { showProblem } from './show-problem.ts';
import { useProblems, worstOf } from './use-problems.ts';

/** Bar below the map: tool and measures, the chosen level, the comparison, and the step from problem to problem. */
export function PlanBar() {
  const isOpen = useDrawing(() => true) ?? false;
  if (!isOpen) return <div className={css.bar} />;
  return (
    <div className={css.bar} data-testid="plan-bar">
      <div className={css.hand}>
        <InHand />
        <span id={HAND_PLACE} className={css.acts} />
      </div>
      <LevelChoice />
      <ComparisonChoice />
      <Problems />
    </div>
  );
}

/** Length and area of what is being drawn; otherwise the unit under the pointer. */
function InHand() {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const sketch = useDrawing((drawing) => drawing.sketch);
  const isMoving = useDrawing(({ tool }) => tool === 'border') ?? false;
  if (!sketch || sketch.points.length < 2) return <UnderPointer />;
  const length = format.length(lengthOf(sketch.points, sketch.isRing));
  if (isMoving) {
    return (
      <output className={css.measure} data-figures aria-live="off">
        {t('hand.moved', { length })}
      </output>
    );
  }
  return (
    <output className={css.measure} data-figures aria-live="off">
      {sketch.isRing && sketch.points.length > 2
        ? t('tool.sketchRing', { length, area: format.area(areaOf(sketch.points)) })
        : t('tool.sketchLine', { length })}
    </output>
  );
}

function UnderPointer() {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const nameOf = useUnitName();
  const hovered = useDrawing((drawing) => drawing.hovered);
  const assessment = useDrawing((drawing) => drawing.assessment);
  const unit = hovered === null ? undefined : assessment?.draft.units.get(hovered);
  const contents = hovered === null ? undefined : assessment?.contents.units.get(hovered);
  const measure = hovered === null ? undefined : assessment?.measures.get(hovered);
  if (!unit || !contents || !measure) return <NextStep />;
  const figures = [
    format.area(measure.areaM2),
    contents.households !== null &&
      `${t('effect.households')} ${format.number(contents.households)}`,
    `${t('effect.incidents30d')} ${format.number(contents.incidents30d)}`,
  ];
  return (
    <span className={css.hint} data-figures>
      <strong className={css.name}>{nameOf(unit.key)}</strong>
      <span className={css.figures}>{figures.filter(Boolean).join(' · ')}</span>
    </span>
  );
}

/** The current tool and what it waits for, with any tab of the panel. */
function NextStep() {
  const { t } = useTranslation('plan');
  const tool = useDrawing((drawing) => drawing.tool) ?? 'choose';
  const grip = useDrawing((drawing) => drawing.grip);
  const hasBegun = useDrawing(({ sketch }) => sketch !== null) ?? false;
  const mayDraw = useDrawing((drawing) => drawing.mayDraw) ?? false;
  const isChosen = useDrawing(({ chosen }) => chosen.length > 0) ?? false;
  if (!mayDraw || (tool === 'choose' && isChosen)) return <span className={css.hint} />;
  const next = nextOf(tool, grip, hasBegun);
  return (
    <span className={css.hint}>
      <strong className={css.name}>{t(`tool.${tool}`)}</strong>
      <span className={css.figures}>{t(`tool.next.${next}`)}</span>
    </span>
  );
}

function nextOf(tool: Tool, grip: Grip | null, hasBegun: boolean) {
  if (tool === 'give') return hasBegun ? 'giveOn' : 'give';
  if (tool === 'cut') return hasBegun ? 'cutOn' : 'cut';
  if (tool !== 'border') return tool;
  return grip === 'edge' ? 'borderEdge' : grip === 'border' ? 'borderWhole' : 'border';
}

function LevelChoice() {
  const { t } = useTranslation('plan');
  const levelName = useLevelName();
  const level = useDrawing((drawing) => drawing.level) ?? 0;
  const draft = useDraft();
  const levels = [...new Set([...(draft?.units.values() ?? [])].map((unit) => unit.level))].sort();
  return (
    <label className={css.field}>
      <span className={css.label}>{t('tool.level')}</span>
      <select
        className={css.select}
        value={level}
        onChange={({ currentTarget }) => {
          const next = Number(currentTarget.value);
          chooseDrawnLevel(next);
        }}
      >
        {levels.map((each) => (
          <option key={each} value={each}>
            {levelName(each)}
          </option>
        ))}
      </select>
    </label>
  );
}

function ComparisonChoice() {
  const { t } = useTranslation('plan');
  const comparison = useDrawing((drawing) => drawing.comparison) ?? 'off';
  return (
    <Choice
      isTight
      label={t('compare.label')}
      value={comparison}
      options={comparisons.map((value) => ({ value, label: t(`compare.${value}`) }))}
      onChange={chooseComparison}
    />
  );
}

function Problems() {
  const { t } = useTranslation('plan');
  const all = useProblems();
  // Problems that are older than the plan are not the planner's task; they are in the list.
  const problems = all.filter(({ isOld }) => !isOld);
  const stood = all.length - problems.length;
  const shown = useDrawing((drawing) => drawing.problem);
  const index = problems.findIndex(({ id }) => id === shown?.id);
  const step = (by: 1 | -1) => {
    const at = nextProblem(problems, shown, by);
    const next = at === null ? undefined : problems[at];
    if (at !== null && next) showProblem(next, at);
  };
  if (problems.length === 0) {
    return (
      <span className={css.problems} data-severity="none" role="status">
        <IconCircleCheck size="1.125rem" aria-hidden />
        {t(stood === 0 ? 'checks.noProblem' : 'checks.noNew')}
        <Stood count={stood} />
      </span>
    );
  }
  return (
    <span className={css.problems} data-severity={worstOf(problems)}>
      <IconAlertTriangle size="1.125rem" aria-hidden />
      <span data-figures role="status">
        {index === -1 ? (
          <Counted problems={problems} isBesideOld={stood > 0} />
        ) : (
          t('checks.problem', { at: index + 1, count: problems.length })
        )}
      </span>
      <Stood count={stood} />
      <Tooltip label={t('checks.before')}>
        <ActionIcon variant="subtle" aria-label={t('checks.before')} onClick={() => step(-1)}>
          <IconChevronLeft size="1.125rem" />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('checks.next')}>
        <ActionIcon variant="subtle" aria-label={t('checks.next')} onClick={() => step(1)}>
          <IconChevronRight size="1.125rem" />
        </ActionIcon>
      </Tooltip>
    </span>
  );
}

interface CountedProps {
  problems: readonly Problem[];
  /** Whether older problems are counted next to these: then these are the new ones. */
  isBesideOld: boolean;
}

/** Number of problems, as in the list of checks, and how many of them prevent the review. */
function Counted({ problems, isBesideOld }: CountedProps) {
  const { t } = useTranslation('plan');
  const blocking = problems.filter(({ severity }) => severity === 'error').length;
  const told = [
    t(isBesideOld ? 'checks.newProblems' : 'checks.problems', { count: problems.length }),
    blocking > 0 && t('checks.blocking', { count: blocking }),
  ];
  return told.filter(Boolean).join(' · ');
}

function Stood({ count }: { count: number }) {
  const { t } = useTranslation('plan');
  if (count === 0) return null;
  return (
    <button
      type="button"
      className={`${row.bare} ${css.stood}`}
      onClick={() => showPlanTab('checks')}
    >
      {t('checks.stood', { count })}
    </button>
  );
}
