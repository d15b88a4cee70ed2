import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonDetail } from '../../../api/core/contract/people.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { useHandOver } from '../../questions/people.ts';
import { Choice } from '../../ui/choice.tsx';
import { Section } from '../../ui/section.tsx';
import { PersonSearch } from './person-search.tsx';
import css from './person-sheet.module.css';

const LONGEST_REASON = 500;

/** Incidents in progress that a person took, and their hand-over. */
export function HandOver({ person }: { person: PersonDetail }) {
  const { t } = useTranslation('administration');
  const [isOpen, setOpen] = useState(false);
  const handOver = useHandOver(person.id);
  const done = handOver.data?.incidents ?? null;
  const { heldIncidents: count, name } = person;
  return (
    <Section title={t('people.held.title')}>
      {done !== null ? (
        <p className={css.text} role="status">
          {t('people.held.done', { count: done })}
        </p>
      ) : (
        <p className={css.text}>
          {count === 0 ? t('people.held.none') : t('people.held.count', { count, name })}
        </p>
      )}
      {count > 0 && !isOpen && (
        <Button size="xs" mt="0.5rem" variant="default" onClick={() => setOpen(true)}>
          {t('people.held.open')}
        </Button>
      )}
      {count > 0 && isOpen && done === null && (
        <HandOverForm person={person} handOver={handOver} onCancel={() => setOpen(false)} />
      )}
    </Section>
  );
}

interface HandOverFormProps {
  person: PersonDetail;
  handOver: ReturnType<typeof useHandOver>;
  onCancel: () => void;
}

function HandOverForm({ person, handOver, onCancel }: HandOverFormProps) {
  const { t } = useTranslation('administration');
  const reasonOf = useReason();
  const [target, setTarget] = useState<'unit' | 'person'>('unit');
  const [successor, setSuccessor] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const to = target === 'person' ? successor : null;
  const isComplete = target === 'unit' || successor !== null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isComplete) return;
    handOver.mutate({ to, ...(reason.trim() !== '' && { reason: reason.trim() }) });
  };
  return (
    <form noValidate className={css.form} onSubmit={submit}>
      <Choice
        label={t('people.held.to')}
        value={target}
        options={[
          { value: 'unit', label: t('people.held.toUnit') },
          { value: 'person', label: t('people.held.toPerson') },
        ]}
        onChange={setTarget}
      />
      {target === 'person' && (
        <PersonSearch
          label={t('people.held.person')}
          without={person.id}
          value={successor}
          onChange={setSuccessor}
        />
      )}
      <TextInput
        size="sm"
        label={t('people.held.reason')}
        maxLength={LONGEST_REASON}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      {handOver.error && (
        <p className={css.failed} role="alert">
          {reasonOf(handOver.error)}
        </p>
      )}
      <div className={css.acts}>
        <Button type="submit" size="xs" disabled={!isComplete} loading={handOver.isPending}>
          {t('people.held.handOver', { count: person.heldIncidents })}
        </Button>
        <Button size="xs" variant="subtle" onClick={onCancel}>
          {t('people.cancel')}
        </Button>
      </div>
    </form>
  );
}
