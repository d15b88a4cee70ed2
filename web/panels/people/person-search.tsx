import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { usePeople } from '../../questions/people.ts';
import { everybody } from '../../state/cover.ts';

interface PersonSearchProps {
  label: string;
  /** Person who cannot be chosen. */
  without: string;
  value: string | null;
  onChange: (id: string | null) => void;
}

const PAUSE_MS = 200;

/** Choice of an active person by a part of the name. */
export function PersonSearch({ label, without, value, onChange }: PersonSearchProps) {
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text, PAUSE_MS);
  // What fills the field after a choice is name and user name: it is no search.
  const [typed = ''] = settled.split(' · ');
  const asked = usePeople({ ...everybody, q: typed, state: 'active' });
  const people = (asked.data?.items ?? []).filter(({ id }) => id !== without);
  return (
    <Select
      size="sm"
      label={label}
      searchable
      value={value}
      data={people.map(({ id, name, username }) => ({
        value: id,
        label: `${name} · ${username}`,
      }))}
      filter={({ options }) => options}
      searchValue={text}
      onSearchChange={setText}
      onChange={onChange}
    />
  );
}
