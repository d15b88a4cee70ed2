import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../api/core/contract/plans.ts';
import {
  type Effect,
  type EffectFigures,
  type EffectRow,
  effectOf,
} from '../../../api/core/editor/effect.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useUnitName } from '../../map/plan/use-unit-name.ts';
import { useDrawing } from '../../state/drawing.ts';
import { Chart } from '../../ui/chart.tsx';
import { Choice } from '../../ui/choice.tsx';
import row from '../../ui/row.module.css';
import { Section } from '../../ui/section.tsx';
import { useLevelName } from '../use-level-name.ts';
import { drawEffect } from './draw-effect.ts';
import { type EffectFigure, effectFigures } from './effect-figures.ts';
import css from './effect-view.module.css';
import { MoveLists } from './move-lists.tsx';
import { showUnit } from './show-unit.ts';
import { StaffChanges } from './staff-changes.tsx';
import { useToldChanges } from './use-told-changes.ts';

/**
 * Effect of the plan on people and work, for every unit of the chosen level: a table, a chart, the balance, and what changes
 * its unit.
 */
export function EffectView({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plan');
  const assessment = useDrawing((drawing) => drawing.assessment);
  const level = useDrawing((drawing) => drawing.level) ?? 0;
  const [figure, setFigure] = useState<EffectFigure>('households');
  const effect = useMemo(
    () => (assessment ? effectOf(assessment, level) : null),
    [assessment, level],
  );
  const count = plan.changedUnits;
  const changed = <Changed plan={plan} level={effect && effect.rows.length > 0 ? level : null} />;
  if (!effect || effect.rows.length === 0) {
    return (
      <>
        {changed}
        <p className={css.none}>{t(count > 0 ? 'effect.noneHere' : 'effect.none')}</p>
        <StaffChanges />
        {effect && count > 0 && <MoveLists moves={effect.moves} />}
      </>
    );
  }
  return (
    <>
      {changed}
      <Section title={t('effect.figures')}>
        <Choice
          label={t('effect.figure')}
          value={figure}
          options={effectFigures.map((value) => ({ value, label: t(`effect.${value}`) }))}
          onChange={setFigure}
        />
        <FigureChart rows={effect.rows} figure={figure} />
        <FigureTable rows={effect.rows} figure={figure} />
      </Section>
      <Balances effect={effect} />
      <StaffChanges />
      <MoveLists moves={effect.moves} />
    </>
  );
}

interface ChangedProps {
  plan: Plan;
  /** Level of the table; null: there is none. */
  level: number | null;
}

/**
 * Number of changed units of all levels: the same as in the list of plans, in review and before publishing. The tables show one
 * level, including units in which only something smaller has changed.
 */
function Changed({ plan, level }: ChangedProps) {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const levelName = useLevelName();
  const changes = useToldChanges(plan).data?.changes ?? [];
  const count = plan.changedUnits;
  if (count === 0) return null;
  const words = t('changed', { count });
  const levels = [...new Set(changes.map((change) => change.level))].sort(
    (one, other) => one - other,
  );
  const numberOf = (at: number) => changes.filter((change) => change.level === at).length;
  const told = levels.map((at) =>
    t('effect.ofLevel', { level: levelName(at), number: format.number(numberOf(at)) }),
  );
  return (
    <p className={css.none}>
      {/* For a drawing that is not saved yet, a different number is known. */}
      {changes.length === count
        ? t('effect.movesByLevel', { words, levels: told.join(' · ') })
        : words}
      {level !== null && ` · ${t('effect.tableOf', { level: levelName(level) })}`}
    </p>
  );
}

interface FigureProps {
  rows: readonly EffectRow[];
  figure: EffectFigure;
}

/** Maximum number of units in the chart: more bars are not readable. */
const MOST_BARS = 14;

function FigureChart({ rows, figure }: FigureProps) {
  const { t } = useTranslation('plan');
  const nameOf = useUnitName();
  const shown = rows.slice(0, MOST_BARS);
  const words = { before: t('effect.before'), after: t('effect.after') };
  const { before, after } = words;
  const draw = useMemo(
    () => drawEffect(rows.slice(0, MOST_BARS), figure, { before, after }, nameOf),
    [rows, figure, before, after, nameOf],
  );
  return (
    <div className={css.chart}>
      <Chart
        label={t('effect.chart', { figure: t(`effect.${figure}`) })}
        height={`${shown.length * 2 + 2.5}rem`}
        draw={draw}
      />
    </div>
  );
}

function FigureTable({ rows, figure }: FigureProps) {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const nameOf = useUnitName();
  const words = (value: number | null) => (value === null ? '–' : format.number(value));
  const differenceOf = ({ before, after }: Pick<EffectRow, 'before' | 'after'>) => {
    // A unit that did not exist counts as zero; an unknown figure does not.
    const was = before === null ? 0 : wholeOf(before, figure);
    const is = after === null ? 0 : wholeOf(after, figure);
    return was === null || is === null ? '–' : format.difference(is - was);
  };
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th>{t('effect.unit')}</th>
          <th className={`${css.figure} ${css.before}`}>{t('effect.before')}</th>
          <th className={`${css.figure} ${css.after}`}>{t('effect.after')}</th>
          <th className={css.figure}>{t('effect.difference')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, before, after }) => (
          <tr key={key}>
            <td>
              <button type="button" className={row.bare} onClick={() => showUnit(key)}>
                {nameOf(key)}
              </button>
              {before === null && <span className={css.new}> {t('effect.new')}</span>}
              {after === null && <span className={css.gone}> {t('effect.gone')}</span>}
            </td>
            <td className={css.figure}>{words(wholeOf(before, figure))}</td>
            <td className={css.figure}>{words(wholeOf(after, figure))}</td>
            <td className={css.figure}>{differenceOf({ before, after })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Rounded as it is shown, so that the figures of a row add up. */
function wholeOf(figures: EffectFigures | null, figure: EffectFigure): number | null {
  const value = figures?.[figure] ?? null;
  return value === null ? null : Math.round(value);
}

/** How evenly the units of a parent are loaded, in a figure before and after. */
function Balances({ effect }: { effect: Effect }) {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const nameOf = useUnitName();
  const share = (value: number | null) => (value === null ? '–' : format.share(value));
  if (effect.balance.length === 0) return null;
  return (
    <Section title={t('effect.balance')}>
      <p className={css.text}>{t('effect.balanceText')}</p>
      <table className={css.table}>
        <thead>
          <tr>
            <th>{t('effect.unit')}</th>
            <th className={css.figure}>{t('effect.households')}</th>
            <th className={css.figure}>{t('effect.incidents30d')}</th>
          </tr>
        </thead>
        <tbody>
          {effect.balance.map(({ parent, households, incidents30d }) => (
            <tr key={parent}>
              <td>{nameOf(parent)}</td>
              <td className={css.figure}>
                {share(households.before)} → {share(households.after)}
              </td>
              <td className={css.figure}>
                {share(incidents30d.before)} → {share(incidents30d.after)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
