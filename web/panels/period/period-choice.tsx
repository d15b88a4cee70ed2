import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Period, periods } from '../../state/app-state.ts';
import { LONGEST_DAYS } from '../../state/filter-url.ts';
import { useTimeZone } from '../../state/time-zone.ts';
import { dayAfter, dayOf } from '../../state/zoned-days.ts';
import { Choice } from '../../ui/choice.tsx';
import { useNow } from '../../ui/use-now.ts';
import css from './period-choice.module.css';

interface PeriodChoiceProps {
  label: string;
  value: Period;
  onChange: (period: Period) => void;
}

const CUSTOM = 'custom';
const MINUTE_MS = 60_000;

/** The last day, week, month, quarter; or any days. */
export function PeriodChoice({ label, value, onChange }: PeriodChoiceProps) {
  const { t } = useTranslation();
  const today = dayOf(useNow(MINUTE_MS), useTimeZone());
  const options = [
    ...periods.map((period) => ({ value: period, label: t(`statistics.period.${period}`) })),
    { value: CUSTOM, label: t('statistics.custom') },
  ];
  const days = typeof value === 'string' ? null : value;
  return (
    <div className={css.period}>
      <Choice
        label={label}
        isTight
        value={typeof value === 'string' ? value : CUSTOM}
        options={options}
        onChange={(chosen) => {
          const named = periods.find((period) => period === chosen);
          onChange(named ?? { from: dayAfter(today, -6), to: today });
        }}
      />
      {days && (
        <div className={css.days}>
          <TextInput
            size="xs"
            type="date"
            label={t('statistics.from')}
            min={dayAfter(days.to, -LONGEST_DAYS)}
            max={days.to}
            value={days.from}
            onChange={(event) => {
              const from = event.currentTarget.value;
              if (event.currentTarget.validity.valid && from !== '') onChange({ ...days, from });
            }}
          />
          <TextInput
            size="xs"
            type="date"
            label={t('statistics.to')}
            min={days.from}
            max={today}
            value={days.to}
            onChange={(event) => {
              const to = event.currentTarget.value;
              if (event.currentTarget.validity.valid && to !== '') onChange({ ...days, to });
            }}
          />
        </div>
      )}
    </div>
  );
}
