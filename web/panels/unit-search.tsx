import { type ComboboxItem, Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReason } from '../i18n/use-reason.ts';
import { useSearch } from '../questions/places.ts';
import { NoMatch } from '../ui/no-match.tsx';
import css from './unit-search.module.css';
import { useLevelName } from './use-level-name.ts';
import { type Unit, useUnitsByName } from './use-units-by-name.ts';

interface UnitSearchProps
  extends Pick<
    SelectProps,
    'size' | 'label' | 'placeholder' | 'error' | 'clearable' | 'autoFocus' | 'comboboxProps'
  > {
  'aria-label'?: string;
  value: Unit | null;
  /** Offered before anything is typed. */
  suggested?: readonly { group: string; units: readonly Unit[] }[];
  /** Who leaves the field with something typed and nothing chosen has not meant what stood there before either. */
  isStrict?: boolean;
  /** Code of a unit that is not to be chosen. */
  without?: string | null;
  onChange: (unit: Unit | null) => void;
}

const PAUSE_MS = 150;
const MOST_SHOWN = 30;

/** Units that are named alike are told apart by what they lie in. */
const labelOf = ({ name, within }: Unit) => (within ? `${name} · ${within}` : name);

/** Any unit of the division, found by its name or its code as it is typed, wherever it lies. Enter takes the first one found. */
export function UnitSearch(props: UnitSearchProps) {
  const { value, suggested = [], isStrict = false, without = null, onChange, ...field } = props;
  const { t } = useTranslation();
  const reasonOf = useReason();
  const levelName = useLevelName();
  // From the beginning: what has the focus at once is selected, and what is typed takes its place.
  const [text, setText] = useState(value ? labelOf(value) : '');
  // What is chosen stands in the field: nothing has been typed then.
  const typed = value && text === labelOf(value) ? '' : text.trim();
  const [asked] = useDebouncedValue(typed, PAUSE_MS);
  const search = useSearch(asked, 'grid');
  const isBehind = typed !== asked || search.isFetching;
  const named = useUnitsByName(typed);
  // Nothing was found where nothing could be read says nothing.
  const failure = search.data === undefined ? (search.error ?? named.error) : named.error;
  // What was found for other letters is none of it.
  const found = typed === '' || isBehind ? [] : (search.data?.results ?? []);
  const isOffered = ({ code }: Unit) => code !== without;

  const matches = new Map<string, Unit>();
  if (typed !== '') {
    for (const unit of named.units) matches.set(unit.code, unit);
    for (const { code, title, context, level } of found) {
      const within = context.split(' · ').at(-1) || null;
      if (!matches.has(code)) matches.set(code, { code, name: title, within, level });
    }
  }
  const units = [...matches.values()].filter(isOffered).slice(0, MOST_SHOWN);
  // A list with a unit twice is none to the component.
  const offered = new Set<string>();
  const groups = suggested.map(({ group, units: all }) => ({
    group,
    units: all.filter((unit) => {
      const isNew = isOffered(unit) && !offered.has(unit.code);
      offered.add(unit.code);
      return isNew;
    }),
  }));
  const toItem = (unit: Unit): ComboboxItem => ({ value: unit.code, label: labelOf(unit) });
  const shown =
    typed === ''
      ? groups
          .filter((group) => group.units.length > 0)
          .map((group) => ({ group: group.group, items: group.units.map(toItem) }))
      : units.map(toItem);
  // The field knows its words by its options; the filter keeps the one that is not found from the list.
  const listed = typed === '' ? groups.flatMap((group) => group.units) : units;
  const isShown = new Set(listed.map(({ code }) => code));
  const known = new Map([...listed, ...(value ? [value] : [])].map((unit) => [unit.code, unit]));
  const data = value && !isShown.has(value.code) ? [...shown, toItem(value)] : shown;

  const [isOpen, setOpen] = useState(false);
  const isSubmitted = useRef(false);
  return (
    <Select
      size="sm"
      placeholder={t('search.unit')}
      {...field}
      searchable
      openOnFocus={false}
      allowDeselect={false}
      value={value?.code ?? null}
      dropdownOpened={isOpen}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      searchValue={text}
      onSearchChange={setText}
      data={data}
      filter={({ options }) =>
        options.filter((option) => 'group' in option || isShown.has(option.value))
      }
      // Never none: a list that is hidden because it is still empty stays so when its units come.
      nothingFoundMessage={
        <NoMatch>
          {typed === ''
            ? t('search.unit')
            : isBehind || named.isPending
              ? t('search.loading')
              : failure && reasonOf(failure)}
        </NoMatch>
      }
      renderOption={({ option }) => {
        const level = known.get(option.value)?.level ?? null;
        return (
          <span className={css.option}>
            <span>{option.label}</span>
            {level !== null && <span className={css.level}>{levelName(level)}</span>}
          </span>
        );
      }}
      onOptionSubmit={() => {
        isSubmitted.current = true;
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || (!isOpen && typed === '')) return;
        // The form is not sent with what stood here before: another unit was meant.
        event.preventDefault();
        const [first] = units;
        if (typed === '' || isBehind || !first) return;
        // An option that the arrows are on is chosen by the list itself.
        isSubmitted.current = false;
        queueMicrotask(() => {
          if (isSubmitted.current) return;
          onChange(first);
          setOpen(false);
        });
      }}
      onBlur={() => {
        if (isStrict && typed !== '') onChange(null);
      }}
      onChange={(code) => onChange(code === null ? null : (known.get(code) ?? null))}
    />
  );
}
