import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { USERNAME, USERNAME_LENGTH } from '../../../api/core/contract/accounts.ts';
import type { Grant } from '../../../api/core/contract/actors.ts';
import type { Person } from '../../../api/core/contract/people.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { useMe } from '../../questions/personas.ts';
import { type EditedGrant, GrantsField, toEdited } from './grants-field.tsx';
import css from './person-form.module.css';

const LONGEST_NAME = 60;

interface PersonFormProps {
  /** Null: a new one, whose user name is chosen. */
  person: Person | null;
  isPending: boolean;
  error: Error | null;
  onCancel: () => void;
  onSubmit: (written: { username: string; name: string; grants: Grant[] }) => void;
}

/** Name and roles of a person. */
export function PersonForm({ person, isPending, error, onCancel, onSubmit }: PersonFormProps) {
  const { t } = useTranslation('administration');
  const reasonOf = useReason();
  const isSelf = useMe().data?.person?.id === person?.id && person !== null;
  const [username, setUsername] = useState(person?.username ?? '');
  const [name, setName] = useState(person?.name ?? '');
  const [grants, setGrants] = useState<EditedGrant[]>(
    () => person?.grants.map(toEdited) ?? [toEdited({ role: 'worker', scope: null })],
  );
  const isUsername =
    username.trim().length >= USERNAME_LENGTH.least && USERNAME.test(username.trim());
  const isComplete = isUsername && name.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isComplete) return;
    const given = grants.map(({ role, unit }) => ({ role, scope: unit?.code ?? null }));
    onSubmit({ username: username.trim(), name: name.trim(), grants: given });
  };
  return (
    <form noValidate className={css.form} onSubmit={submit}>
      {person === null && (
        <TextInput
          size="sm"
          data-autofocus
          label={t('people.form.username')}
          description={t('people.form.usernameHint')}
          autoComplete="off"
          maxLength={USERNAME_LENGTH.most}
          value={username}
          onChange={({ currentTarget }) => setUsername(currentTarget.value)}
        />
      )}
      <TextInput
        size="sm"
        label={t('people.form.name')}
        autoComplete="off"
        maxLength={LONGEST_NAME}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <GrantsField grants={grants} onChange={setGrants} />
      {isSelf && <p className={css.text}>{t('people.form.self')}</p>}
      {error && (
        <p className={css.failed} role="alert">
          {reasonOf(error)}
        </p>
      )}
      <div className={css.buttons}>
        <Button type="submit" size="sm" disabled={!isComplete} loading={isPending}>
          {t(person === null ? 'people.form.createIt' : 'people.form.save')}
        </Button>
        <Button size="sm" variant="subtle" onClick={onCancel}>
          {t('people.form.cancel')}
        </Button>
      </div>
    </form>
  );
}
