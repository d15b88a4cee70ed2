import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearch } from '../questions/places.ts';

interface Unit {
  code: string;
  name: string;
}

interface UnitSearchProps {
  label: string;
  value: Unit | null;
  onChange: (unit: Unit | null) => void;
}

const PAUSE_MS = 150;

/** Any unit of the division, found by name or code as in the search box of the bar. */
export function UnitSearch({ label, value, onChange }: UnitSearchProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, PAUSE_MS);
  const found = (useSearch(asked).data?.results ?? []).filter(({ kind }) => kind === 'grid');
  const units: Unit[] = [
    ...(value && !found.some(({ code }) => code === value.code) ? [value] : []),
    ...found.map(({ code, title }) => ({ code, name: title })),
  ];
  /** Units that are named alike are told apart by what they lie in. */
  const labelOf = (code: string, name: string) => {
    const isAlone = units.filter((unit) => unit.name === name).length === 1;
    const context = found.find((result) => result.code === code)?.context;
    return isAlone ? name : `${name} · ${context || code}`;
  };
  return (
    <Select
      size="sm"
      searchable
      clearable
      label={label}
      placeholder={t('search.placeholder')}
      value={value?.code ?? null}
      searchValue={text}
      onSearchChange={setText}
      // The server has found them: a code that is typed stands in no name.
      filter={({ options }) => options}
      data={units.map(({ code, name }) => ({ value: code, label: labelOf(code, name) }))}
      onChange={(code) => onChange(units.find((unit) => unit.code === code) ?? null)}
    />
  );
}
