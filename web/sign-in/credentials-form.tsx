import { Button, Checkbox, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { USERNAME_LENGTH } from '../../api/core/contract/accounts.ts';
import { useSignIn } from '../questions/account.ts';
import { PasswordField } from './password-field.tsx';
import { ProviderButton } from './provider-button.tsx';
import { Refusal } from './refusal.tsx';
import { isDeskShared, rememberSharedDesk } from './shared-desk.ts';
import css from './sign-in.module.css';
import { useWait } from './use-wait.ts';

export interface Credentials {
  username: string;
  password: string;
  isShared: boolean;
}

interface CredentialsFormProps {
  /** User name of the person whose session has ended; null: anybody signs in. */
  known: string | null;
  onDone: (given: Credentials, next: 'second_factor' | 'done') => void;
}

/** User name and password; of a known person the password alone. */
export function CredentialsForm({ known, onDone }: CredentialsFormProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [password, setPassword] = useState('');
  const [isShared, setShared] = useState(isDeskShared);
  const signIn = useSignIn();
  const waitS = useWait(signIn.error);
  const username = known ?? typed.trim();
  const isComplete = username !== '' && password !== '';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isComplete || waitS > 0 || signIn.isPending) return;
    rememberSharedDesk(isShared);
    const given = { username, password, isShared };
    signIn.mutate(given, {
      onSuccess: ({ next }) => onDone(given, next),
      onError: () => setPassword(''),
    });
  };
  return (
    <form noValidate className={css.form} onSubmit={submit}>
      {known === null ? (
        <TextInput
          size="md"
          label={t('signIn.username')}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          maxLength={USERNAME_LENGTH.most}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
      ) : (
        // Password managers find the entry by it.
        <input type="text" hidden readOnly name="username" autoComplete="username" value={known} />
      )}
      <PasswordField
        label={t('signIn.password')}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
      />
      <Checkbox
        label={t('signIn.shared')}
        description={t('signIn.sharedText')}
        checked={isShared}
        onChange={({ currentTarget }) => setShared(currentTarget.checked)}
      />
      <Refusal error={signIn.error} waitS={waitS} />
      <Button
        type="submit"
        size="md"
        loading={signIn.isPending}
        disabled={!isComplete || waitS > 0}
      >
        {t(known === null ? 'signIn.submit' : 'signIn.goOn')}
      </Button>
      <ProviderButton isShared={isShared} />
    </form>
  );
}
