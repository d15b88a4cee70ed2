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
  /** Options before anything is typed. */
  suggested?: readonly { group: string; units: readonly Unit[] }[];
  /** Whether leaving the field with typed text and no choice also clears the previous value. */
  isStrict?: boolean;
  /** Code of a unit that cannot be chosen. */
  without?: string | null;
  onChange: (unit: Unit | null) => void;
}

const PAUSE_MS = 150;
const MOST_SHOWN = 30;

/** Units with the same name differ by the unit that contains them. */
const labelOf = ({ name, within }: Unit) => (within ? `${name} · ${within}` : name);

/** Search for any unit of the division by its name or code while it is typed. Enter chooses the first result. */
export function UnitSearch(props: UnitSearchProps) {
  const { value, suggested = [], isStrict = false, without = null, onChange, ...field } = props;
  const { t } = useTranslation();
  const reasonOf = useReason();
  const levelName = useLevelName();
  // Initial text: a field that gets focus is selected, and typed text replaces its content.
  const [text, setText] = useState(value ? labelOf(value) : '');
  // A chosen unit fills the field: then nothing is typed.
  const typed = value && text === labelOf(value) ? '' : text.trim();
  const [asked] = useDebouncedValue(typed, PAUSE_MS);
  const search = useSearch(asked, 'grid');
  const isBehind = typed !== asked || search.isFetching;
  const named = useUnitsByName(typed);
  // An empty result after a failed request means nothing.
  const failure = search.data === undefined ? (search.error ?? named.error) : named.error;
  // Results for other letters do not apply.
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
  // The component rejects a list with duplicate units.
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
  // The field takes its words from its options; the filter hides the one that was not found from the list.
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
      // Never absent: a list hidden while empty stays hidden when its units arrive.
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
        // The form is not submitted with the previous unit: another one was meant.
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
