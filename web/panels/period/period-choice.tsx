import { TextInput } from '@mantine/core';
import { type ChangeEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE_MS } from '../../../api/core/time/durations.ts';
import { dayAfter, dayOf } from '../../../api/core/time/zoned-days.ts';
import { type Days, type Period, periods } from '../../state/choices.ts';
import { formatPeriod, parsePeriod } from '../../state/filter-url.ts';
import { periodDays } from '../../state/period-bounds.ts';
import { useTimeZone } from '../../state/time-zone.ts';
import { Choice } from '../../ui/choice.tsx';
import { useNow } from '../../ui/use-now.ts';
import css from './period-choice.module.css';

interface PeriodChoiceProps {
  label: string;
  value: Period;
  onChange: (period: Period) => void;
}

const CUSTOM = 'custom';
/** Pause in typing after which the typed day counts. */
const PAUSE_MS = 1000;

/** Choice of a period: one that ends now, a week or month of the calendar, or any days. */
export function PeriodChoice({ label, value, onChange }: PeriodChoiceProps) {
  const { t } = useTranslation();
  const [now, timeZone] = [useNow(MINUTE_MS), useTimeZone()];
  const today = dayOf(now, timeZone);
  const options = [
    ...periods.map((period) => ({ value: period, label: t(`statistics.period.${period}`) })),
    { value: CUSTOM, label: t('statistics.custom') },
  ];
  const days = typeof value === 'string' ? null : value;
  const isOfCalendar = typeof value === 'string' && !/^\d/u.test(value);
  return (
    <div className={css.period}>
      <Choice
        label={label}
        value={typeof value === 'string' ? value : CUSTOM}
        options={options}
        onChange={(chosen) => {
          const named = periods.find((period) => period === chosen);
          onChange(named ?? lastDays(today));
        }}
      />
      {isOfCalendar && (
        <p className={css.which}>{t('statistics.days', { ...periodDays(value, now, timeZone) })}</p>
      )}
      {days && <DayFields days={days} today={today} onChange={onChange} />}
    </div>
  );
}

/** Default days in the fields. */
export const lastDays = (today: string): Days => ({ from: dayAfter(today, -6), to: today });

interface DayFieldsProps {
  days: Days;
  today: string;
  onChange: (days: Days) => void;
}

/**
 * First and last day. A field keeps incomplete input: the "2" of "29" is a day as well, and may lie before the first. Days
 * count once a field is left or after a pause (debounce); an invalid period is reported when the field is left.
 */
export function DayFields({ days, today, onChange }: DayFieldsProps) {
  const { t } = useTranslation();
  const { from, to } = days;
  const [typed, setTyped] = useState(days);
  const [isLeft, setLeft] = useState(false);
  const isPeriod = parsePeriod(formatPeriod(typed)) !== null && typed.to <= today;
  const isNew = isPeriod && formatPeriod(typed) !== formatPeriod(days);
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => setTyped({ from, to }), [from, to]);
  useEffect(() => {
    if (!isNew) return;
    const timer = setTimeout(() => latest.current(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, isNew]);
  const field = (end: 'from' | 'to') => ({
    size: 'xs' as const,
    type: 'date',
    label: t(`statistics.${end}`),
    max: today,
    value: typed[end],
    error: isLeft && !isPeriod,
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      setTyped({ ...typed, [end]: event.currentTarget.value });
      setLeft(false);
    },
    onBlur: () => {
      setLeft(true);
      if (isNew) onChange(typed);
    },
  });
  return (
    <div className={css.days}>
      <TextInput {...field('from')} />
      <TextInput {...field('to')} />
      <span data-paper-only>{t('statistics.days', { from, to })}</span>
      {formatPeriod(typed) !== formatPeriod(days) && (
        <p className={css.which} role="status">
          {t('statistics.stillOf', { from, to })}
        </p>
      )}
      {isLeft && !isPeriod && (
        <p className={css.wrong} role="alert">
          {t('statistics.daysWrong')}
        </p>
      )}
    </div>
  );
}
