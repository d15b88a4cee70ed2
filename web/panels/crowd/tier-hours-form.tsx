import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Space, SpaceTiers, TierHours } from '../../../api/core/contract/crowd.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { useSetSpaceTiers } from '../../questions/crowd.ts';
import { TierMark } from '../../ui/tier-mark.tsx';
import { useDraftForm } from '../../ui/use-draft-form.ts';
import { boundKeys } from './bound-keys.ts';
import css from './tier-hours.module.css';
import { hoursFormOf, type TypedRange, typedRanges } from './typed-ranges.ts';

const MOST_RANGES = 24;
const EVENING: Pick<TierHours, 'fromHour' | 'toHour'> = { fromHour: 18, toHour: 22 };

interface TierHoursFormProps {
  space: Space;
  hours: SpaceTiers['hours'];
  onLeave: () => void;
}

/** Form of all hours of a space, as they are stored: the server checks whether they are consistent. */
export function TierHoursForm({ space, hours, onLeave }: TierHoursFormProps) {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const store = useSetSpaceTiers(space.code);
  const [written, keep] = useDraftForm(hoursFormOf(space.code), typedRanges);
  // A refusal belongs to what was sent, not to what is written since.
  const setRanges = (ranges: TypedRange[]) => {
    keep(ranges);
    if (store.isError) store.reset();
  };
  const stored = () =>
    hours.length > 0
      ? hours.map(({ fromHour, toHour, bounds }, id) => ({
          id,
          fromHour,
          toHour,
          bounds: bounds.map(String),
        }))
      : [{ ...EVENING, id: 0, bounds: space.bounds.map(String) }];
  const ranges = written ?? stored();
  const change = (id: number, changed: Partial<TypedRange>) =>
    setRanges(ranges.map((range) => (range.id === id ? { ...range, ...changed } : range)));
  const add = () => {
    const id = 1 + Math.max(-1, ...ranges.map((range) => range.id));
    const fromHour = (ranges.at(-1)?.toHour ?? EVENING.fromHour) % 24;
    const bounds = space.bounds.map(String);
    setRanges([...ranges, { id, fromHour, toHour: fromHour + 1, bounds }]);
  };
  const requested = readRanges(ranges);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (requested) store.mutate(requested, { onSuccess: onLeave });
  };
  return (
    <form noValidate className={css.form} onSubmit={submit} aria-label={t('crowd.hours.title')}>
      <p className={css.note}>{t('crowd.hours.text')}</p>
      {ranges.map((range) => (
        <RangeFields
          key={range.id}
          range={range}
          onChange={(changed) => change(range.id, changed)}
          onRemove={() => setRanges(ranges.filter(({ id }) => id !== range.id))}
        />
      ))}
      <div className={css.buttons}>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size="1rem" aria-hidden />}
          disabled={ranges.length >= MOST_RANGES}
          onClick={add}
        >
          {t('crowd.hours.more')}
        </Button>
      </div>
      {store.error && (
        <p className={css.failed} role="alert">
          {reasonOf(store.error)}
        </p>
      )}
      <div className={css.buttons}>
        <Button type="submit" size="sm" disabled={!requested} loading={store.isPending}>
          {t(requested?.length === 0 ? 'crowd.hours.clear' : 'crowd.hours.save')}
        </Button>
        <Button size="sm" variant="default" onClick={onLeave}>
          {t('crowd.hours.leave')}
        </Button>
      </div>
    </form>
  );
}

interface RangeFieldsProps {
  range: TypedRange;
  onChange: (changed: Partial<TypedRange>) => void;
  onRemove: () => void;
}

const hourWords = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
const hoursFrom = (first: number) =>
  Array.from({ length: 24 }, (_, index) => ({
    value: String(first + index),
    label: hourWords(first + index),
  }));

function RangeFields({ range, onChange, onRemove }: RangeFieldsProps) {
  const { t } = useTranslation();
  const span = `${hourWords(range.fromHour)}–${hourWords(range.toHour)}`;
  return (
    <fieldset className={css.fields} aria-label={span}>
      <div className={css.hours}>
        <NativeSelect
          size="xs"
          aria-label={t('crowd.hours.from')}
          value={range.fromHour}
          data={hoursFrom(0)}
          onChange={({ currentTarget }) => onChange({ fromHour: Number(currentTarget.value) })}
        />
        <span aria-hidden>–</span>
        <NativeSelect
          size="xs"
          aria-label={t('crowd.hours.to')}
          value={range.toHour}
          data={hoursFrom(1)}
          onChange={({ currentTarget }) => onChange({ toHour: Number(currentTarget.value) })}
        />
        <CloseButton size="sm" aria-label={t('crowd.hours.remove', { span })} onClick={onRemove} />
      </div>
      <p className={css.note}>{t('crowd.hours.unit')}</p>
      <div className={css.four}>
        {boundKeys.map((key, index) => (
          <TextInput
            key={key}
            size="xs"
            inputMode="decimal"
            label={
              <span className={css.tier}>
                <TierMark tier={index + 1} />
                {t(`crowd.tier.${key}`)}
              </span>
            }
            aria-label={t('crowd.hours.bound', { tier: t(`crowd.tier.${key}`) })}
            error={readBound(range.bounds[index] ?? '') === null}
            value={range.bounds[index] ?? ''}
            onChange={({ currentTarget: { value } }) =>
              onChange({ bounds: range.bounds.map((old, at) => (at === index ? value : old)) })
            }
          />
        ))}
      </div>
    </fieldset>
  );
}

/** Null: something is not a number yet. */
function readRanges(ranges: readonly TypedRange[]): TierHours[] | null {
  const read = ranges.flatMap(({ fromHour, toHour, bounds }) => {
    const [first, second, third, fourth] = bounds.map(readBound);
    if (first == null || second == null || third == null || fourth == null) return [];
    return [
      { fromHour, toHour, bounds: [first, second, third, fourth] satisfies TierHours['bounds'] },
    ];
  });
  return read.length === ranges.length ? read : null;
}

/** Parses persons/m²; half of the world uses a decimal comma. */
function readBound(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() !== '' && value >= 0.01 && value <= 1000 ? value : null;
}
