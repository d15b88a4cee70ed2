import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProveSecondFactor } from '../questions/account.ts';
import { Refusal } from './refusal.tsx';
import css from './sign-in.module.css';
import { isCode } from './text-of-code.ts';
import { useWait } from './use-wait.ts';

interface CodeFormProps {
  isShared: boolean;
  onDone: () => void;
  /** Begins again with the password: the step takes five minutes at most. */
  onRestart: () => void;
}

/** Second step: a code of the app, or one of the backup codes. */
export function CodeForm({ isShared, onDone, onRestart }: CodeFormProps) {
  const { t } = useTranslation();
  const [isBackup, setBackup] = useState(false);
  const [typed, setTyped] = useState('');
  const prove = useProveSecondFactor();
  const waitS = useWait(prove.error);
  const text = typed.trim();
  const isComplete = isBackup ? text.length >= 8 : isCode(text);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isComplete || waitS > 0 || prove.isPending) return;
    prove.mutate(
      { ...(isBackup ? { backupCode: text } : { code: text }), isShared },
      { onSuccess: onDone, onError: () => setTyped('') },
    );
  };
  const change = () => {
    setBackup(!isBackup);
    setTyped('');
    prove.reset();
  };
  return (
    <form noValidate className={css.form} onSubmit={submit}>
      <p className={css.text}>{t(isBackup ? 'signIn.code.backupText' : 'signIn.code.text')}</p>
      <TextInput
        key={String(isBackup)}
        size="md"
        label={t(isBackup ? 'signIn.code.backupLabel' : 'signIn.code.label')}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        maxLength={isBackup ? 32 : 7}
        inputMode={isBackup ? 'text' : 'numeric'}
        autoComplete={isBackup ? 'off' : 'one-time-code'}
        spellCheck={false}
      />
      <Refusal error={prove.error} waitS={waitS} />
      <Button type="submit" size="md" loading={prove.isPending} disabled={!isComplete || waitS > 0}>
        {t('signIn.goOn')}
      </Button>
      <div className={css.links}>
        <button type="button" className={css.link} onClick={change}>
          {t(isBackup ? 'signIn.code.useApp' : 'signIn.code.useBackup')}
        </button>
        <button type="button" className={css.link} onClick={onRestart}>
          {t('signIn.code.restart')}
        </button>
      </div>
    </form>
  );
}
