import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConfirmSecondFactor, useStartSecondFactor } from '../questions/account.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { PasswordField } from './password-field.tsx';
import { QrPicture } from './qr-picture.tsx';
import { Refusal } from './refusal.tsx';
import css from './sign-in.module.css';
import { isCode } from './text-of-code.ts';
import { useWait } from './use-wait.ts';

interface FactorFormProps {
  /** Password that was just used to sign in; null: it is asked for. */
  password: string | null;
  onDone: () => void;
  /** Absent: a role requires the second factor. */
  onLeave?: (() => void) | undefined;
}

/** Set-up of a second factor: the password again, the code of the app, and the backup codes. */
export default function FactorForm({ password, onDone, onLeave }: FactorFormProps) {
  const [typed, setTyped] = useState('');
  const [isConfirmed, setConfirmed] = useState(false);
  const start = useStartSecondFactor();
  if (isConfirmed) return <BackupCodes codes={start.data?.backupCodes ?? []} onDone={onDone} />;
  if (start.data) {
    return (
      <ConfirmForm
        address={start.data.address}
        onDone={() => setConfirmed(true)}
        onLeave={onLeave}
      />
    );
  }
  return (
    <StartForm
      start={start}
      password={password ?? typed}
      onChange={password === null ? setTyped : null}
      onLeave={onLeave}
    />
  );
}

interface StartFormProps {
  start: ReturnType<typeof useStartSecondFactor>;
  password: string;
  /** Null: the password is known. */
  onChange: ((password: string) => void) | null;
  onLeave?: (() => void) | undefined;
}

function StartForm({ start, password, onChange, onLeave }: StartFormProps) {
  const { t } = useTranslation();
  const waitS = useWait(start.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password !== '' && waitS === 0 && !start.isPending) start.mutate(password);
  };
  return (
    <form noValidate className={css.form} onSubmit={submit}>
      {onChange && (
        <PasswordField
          label={t('signIn.password')}
          value={password}
          onChange={onChange}
          autoComplete="current-password"
        />
      )}
      <Refusal error={start.error} waitS={waitS} />
      <Buttons
        words={t('signIn.factor.begin')}
        isPending={start.isPending}
        isReady={password !== '' && waitS === 0}
        onLeave={onLeave}
      />
    </form>
  );
}

interface ConfirmFormProps {
  address: string;
  onDone: () => void;
  onLeave?: (() => void) | undefined;
}

function ConfirmForm({ address, onDone, onLeave }: ConfirmFormProps) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const confirm = useConfirmSecondFactor();
  const waitS = useWait(confirm.error);
  const key = new URL(address).searchParams.get('secret') ?? '';
  const isReady = isCode(code.trim()) && waitS === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || confirm.isPending) return;
    confirm.mutate(code.trim(), { onSuccess: onDone, onError: () => setCode('') });
  };
  return (
    <form noValidate className={css.form} onSubmit={submit}>
      <p className={css.text}>{t('signIn.factor.scan')}</p>
      <QrPicture text={address} words={t('signIn.factor.picture')} />
      <div className={css.key}>
        <span className={css.text}>{t('signIn.factor.key')}</span>
        <code>{key.replace(/(.{4})(?=.)/g, '$1 ')}</code>
        <CopyButton text={key} label={t('signIn.factor.copyKey')} />
      </div>
      <TextInput
        ref={field}
        size="md"
        label={t('signIn.code.label')}
        value={code}
        onChange={({ currentTarget }) => setCode(currentTarget.value)}
        maxLength={7}
        inputMode="numeric"
        autoComplete="one-time-code"
      />
      <Refusal error={confirm.error} waitS={waitS} />
      <Buttons
        words={t('signIn.factor.confirm')}
        isPending={confirm.isPending}
        isReady={isReady}
        onLeave={onLeave}
      />
    </form>
  );
}

interface ButtonsProps {
  words: string;
  isPending: boolean;
  isReady: boolean;
  onLeave?: (() => void) | undefined;
}

function Buttons({ words, isPending, isReady, onLeave }: ButtonsProps) {
  const { t } = useTranslation();
  return (
    <div className={css.buttons}>
      <Button type="submit" size="md" loading={isPending} disabled={!isReady}>
        {words}
      </Button>
      {onLeave && (
        <Button size="md" variant="subtle" onClick={onLeave}>
          {t('account.leave')}
        </Button>
      )}
    </div>
  );
}

function BackupCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={css.form}>
      <h3 className={css.codesTitle}>
        {t('signIn.factor.codesTitle')}
        <CopyButton text={codes.join('\n')} label={t('signIn.factor.copyCodes')} />
      </h3>
      <p className={css.text}>{t('signIn.factor.codesText')}</p>
      <ul className={css.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button size="md" onClick={onDone}>
        {t('signIn.factor.kept')}
      </Button>
    </div>
  );
}
