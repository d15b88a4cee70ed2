import { Button } from '@mantine/core';
import { IconCheck, IconPoint } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangePassword, useWays } from '../questions/account.ts';
import { PasswordField } from './password-field.tsx';
import { Refusal } from './refusal.tsx';
import css from './sign-in.module.css';
import { usePasswordFault } from './use-password-fault.ts';
import { useWait } from './use-wait.ts';

/** Default of the server, until it has said which length it requires. */
const LEAST_LENGTH = 10;

interface NewPasswordFormProps {
  person: { name: string; username: string };
  /** Password that was just used to sign in; null: it is asked for. */
  current: string | null;
  onDone: (password: string) => void;
  /** Absent: the new password is required. */
  onLeave?: (() => void) | undefined;
}

/** Choice of a new password, with what the policy requires of it while it is typed. */
export function NewPasswordForm({ person, current, onDone, onLeave }: NewPasswordFormProps) {
  const { t } = useTranslation();
  const [former, setFormer] = useState('');
  const [next, setNext] = useState('');
  const [repeated, setRepeated] = useState('');
  const change = useChangePassword();
  const waitS = useWait(change.error);
  const leastLength = useWays().data?.leastPasswordLength ?? LEAST_LENGTH;
  const own = [person.username, person.name];
  const fault = usePasswordFault(next, { leastLength, own });
  const isLong = fault !== 'password_too_short' && fault !== 'password_too_long';
  const isSame = next !== '' && next === repeated;
  const given = current ?? former;
  const isComplete = given !== '' && isSame && (fault === null || fault === 'unknown');

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isComplete || waitS > 0 || change.isPending) return;
    change.mutate({ current: given, next }, { onSuccess: () => onDone(next) });
  };
  return (
    <form noValidate className={css.form} onSubmit={submit}>
      {/* Password managers store the new password for this name. */}
      <input
        type="text"
        hidden
        readOnly
        name="username"
        autoComplete="username"
        value={person.username}
      />
      {current === null && (
        <PasswordField
          label={t('signIn.newPassword.current')}
          value={former}
          onChange={setFormer}
          autoComplete="current-password"
        />
      )}
      <PasswordField
        label={t('signIn.newPassword.next')}
        value={next}
        onChange={setNext}
        autoComplete="new-password"
      />
      <PasswordField
        label={t('signIn.newPassword.repeat')}
        value={repeated}
        onChange={setRepeated}
        autoComplete="new-password"
      />
      <ul className={css.rules}>
        <Rule isMet={isLong} words={t('signIn.newPassword.rule.length', { least: leastLength })} />
        <Rule isMet={isLong && fault === null} words={t('signIn.newPassword.rule.common')} />
        <Rule isMet={isSame} words={t('signIn.newPassword.rule.same')} />
      </ul>
      <Refusal error={change.error} waitS={waitS} />
      <div className={css.buttons}>
        <Button
          type="submit"
          size="md"
          loading={change.isPending}
          disabled={!isComplete || waitS > 0}
        >
          {t('signIn.newPassword.submit')}
        </Button>
        {onLeave && (
          <Button size="md" variant="subtle" onClick={onLeave}>
            {t('account.leave')}
          </Button>
        )}
      </div>
    </form>
  );
}

function Rule({ isMet, words }: { isMet: boolean; words: string }) {
  const { t } = useTranslation();
  const Icon = isMet ? IconCheck : IconPoint;
  return (
    <li className={css.rule} data-met={isMet}>
      <Icon
        size="1rem"
        aria-label={t(isMet ? 'signIn.newPassword.done' : 'signIn.newPassword.open')}
      />
      {words}
    </li>
  );
}
