import { IconArrowDownRight, IconArrowUpRight, IconEqual } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CountedFigure } from '../../../api/core/contract/statistics.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { openListBehind } from '../../state/actions/incident-list.ts';
import type { Tone } from '../../ui/figure-tile.tsx';
import row from '../../ui/row.module.css';
import css from './figure-button.module.css';

interface FigureButtonProps {
  unit: string | null;
  figure: CountedFigure;
  value: number;
  /** Value of the period before. */
  before?: number;
  tone?: Tone;
  isLarge?: boolean;
  /** False: the counted incidents are no list of today. */
  hasList?: boolean;
}

/** A figure, its previous value, and a link to the counted incidents. */
export function FigureButton(props: FigureButtonProps) {
  const { unit, figure, value, before, tone = 'plain', isLarge = false, hasList = true } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const Arrow =
    before === undefined
      ? null
      : value > before
        ? IconArrowUpRight
        : value < before
          ? IconArrowDownRight
          : IconEqual;
  return (
    <button
      type="button"
      className={`${row.press} ${css.figure}`}
      disabled={!hasList}
      title={hasList ? t('statistics.openList') : undefined}
      onClick={() => openListBehind(unit, figure)}
    >
      <span className={css.value} data-large={isLarge} data-tone={tone} data-figures>
        {format.number(value, 1)}
      </span>
      <span className={css.label}>{t(`statistics.figure.${figure}`)}</span>
      {before !== undefined && Arrow && (
        <span className={css.before} data-figures>
          <Arrow size="0.8125rem" aria-hidden />
          {t('statistics.before', { value: format.number(before, 1) })}
        </span>
      )}
    </button>
  );
}
