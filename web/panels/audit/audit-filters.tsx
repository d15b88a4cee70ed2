import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { auditAction, type NamedPerson } from '../../../api/core/contract/audit.ts';
import { dayBounds, dayOf } from '../../../api/core/time/zoned-days.ts';
import { toActKey } from '../../i18n/act-key.ts';
import { useAuditPeople } from '../../questions/audit.ts';
import { filterAudit } from '../../state/actions/cover.ts';
import { type AuditFilter, everyAct } from '../../state/cover.ts';
import { isDay } from '../../state/is-day.ts';
import { oneOf } from '../../state/one-of.ts';
import { useTimeZone } from '../../state/time-zone.ts';
import { useActWords } from './use-act-words.ts';

interface AuditFiltersProps {
  filter: AuditFilter;
  /** People of the rows that are shown. */
  people: readonly NamedPerson[];
}

const PAUSE_MS = 300;
const LONGEST_CODE = 200;

export function AuditFilters({ filter, people }: AuditFiltersProps) {
  const { t } = useTranslation('administration');
  const timeZone = useTimeZone();
  const isFiltered = Object.values(filter).some((value) => value !== null);
  const dayAt = (instant: string | null) =>
    instant === null ? '' : dayOf(Date.parse(instant), timeZone);
  // The end of the period is midnight after its last day.
  const lastDay = filter.to && new Date(Date.parse(filter.to) - 1).toISOString();
  const chooseDay = (field: 'from' | 'to', day: string) => {
    if (day === '') filterAudit({ [field]: null });
    else if (isDay(day)) {
      filterAudit({ [field]: new Date(dayBounds(day, timeZone)[field]).toISOString() });
    }
  };
  return (
    <>
      <ActorField actor={filter.actor} people={people} />
      <ObjectField object={filter.object} />
      <Select
        size="sm"
        clearable
        searchable
        label={t('audit.action')}
        placeholder={t('audit.anyAction')}
        value={filter.action}
        data={auditAction.options.map((name) => ({
          value: name,
          label: t(`audit.act.${toActKey(name)}`),
        }))}
        onChange={(name) => filterAudit({ action: oneOf(auditAction.options, name) ?? null })}
      />
      <TextInput
        size="sm"
        type="date"
        label={t('audit.from')}
        value={dayAt(filter.from)}
        onChange={({ currentTarget }) => chooseDay('from', currentTarget.value)}
      />
      <TextInput
        size="sm"
        type="date"
        label={t('audit.to')}
        value={dayAt(lastDay)}
        onChange={({ currentTarget }) => chooseDay('to', currentTarget.value)}
      />
      {isFiltered && (
        <Button size="sm" variant="subtle" onClick={() => filterAudit(everyAct)}>
          {t('audit.reset')}
        </Button>
      )}
    </>
  );
}

/** Choice of a person by a part of the name. */
function ActorField({ actor, people }: { actor: string | null; people: readonly NamedPerson[] }) {
  const { t } = useTranslation('administration');
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text, PAUSE_MS);
  // What fills the field after a choice is name and user name: it is no search.
  const [typed = ''] = settled.split(' · ');
  const found = useAuditPeople(typed).data?.items ?? [];
  const words = useActWords([...people, ...found]);
  const keys = new Set([...(actor === null ? [] : [actor]), ...found.map(({ id }) => `#${id}`)]);
  return (
    <Select
      size="sm"
      clearable
      searchable
      label={t('audit.person')}
      placeholder={t('audit.personHint')}
      value={actor}
      data={[...keys].map((key) => ({ value: key, label: words.person(key) }))}
      filter={({ options }) => options}
      searchValue={text}
      onSearchChange={setText}
      onChange={(key) => filterAudit({ actor: key })}
    />
  );
}

/** Code of an object, which counts after a pause in typing. */
function ObjectField({ object }: { object: string | null }) {
  const { t } = useTranslation('administration');
  const [text, setText] = useState(object ?? '');
  const [known, setKnown] = useState(object);
  if (object !== known) {
    setKnown(object);
    if ((object ?? '') !== text.trim()) setText(object ?? '');
  }
  const choose = useDebouncedCallback(
    (typed: string) => filterAudit({ object: typed.trim() || null }),
    PAUSE_MS,
  );
  return (
    <TextInput
      size="sm"
      label={t('audit.object')}
      placeholder={t('audit.objectHint')}
      maxLength={LONGEST_CODE}
      value={text}
      onChange={({ currentTarget: { value } }) => {
        setText(value);
        choose(value);
      }}
    />
  );
}
