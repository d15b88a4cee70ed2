import { Button } from '@mantine/core';
import { type FormEvent, lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askAccountAgain, useRemoveSecondFactor } from '../../questions/own-account.ts';
import { PasswordField } from '../../sign-in/password-field.tsx';
import { Refusal } from '../../sign-in/refusal.tsx';
import { useWait } from '../../sign-in/use-wait.ts';
import { LoadingLines } from '../../ui/loading-lines.tsx';
import { Section } from '../../ui/section.tsx';
import css from './account-panel.module.css';
import form from './removal-form.module.css';

const FactorForm = lazy(() => import('../../sign-in/factor-form.tsx'));

/** The own second factor, to be set up or removed. */
export function OwnFactor({ hasFactor }: { hasFactor: boolean }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState<'add' | 'remove' | null>(null);
  const close = () => setOpen(null);
  return (
    <Section
      title={t('account.factor')}
      aside={
        isOpen === null && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => setOpen(hasFactor ? 'remove' : 'add')}
          >
            {t(hasFactor ? 'account.removeFactor' : 'account.addFactor')}
          </Button>
        )
      }
    >
      <p className={css.text}>{t(hasFactor ? 'account.factorOn' : 'account.factorOff')}</p>
      {isOpen === 'add' && (
        <div className={css.form}>
          <Suspense fallback={<LoadingLines lines={3} />}>
            <FactorForm
              password={null}
              onDone={() => {
                close();
                askAccountAgain();
              }}
              onLeave={close}
            />
          </Suspense>
        </div>
      )}
      {isOpen === 'remove' && <RemovalForm onDone={close} />}
    </Section>
  );
}

function RemovalForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const remove = useRemoveSecondFactor();
  const waitS = useWait(remove.error);
  const isReady = password !== '' && waitS === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !remove.isPending) remove.mutate(password, { onSuccess: onDone });
  };
  return (
    <form noValidate className={form.removal} onSubmit={submit}>
      <p className={css.text}>{t('account.removeText')}</p>
      <PasswordField
        label={t('signIn.password')}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
      />
      <Refusal error={remove.error} waitS={waitS} />
      <div className={form.buttons}>
        <Button type="submit" loading={remove.isPending} disabled={!isReady}>
          {t('account.removeFactor')}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {t('account.leave')}
        </Button>
      </div>
    </form>
  );
}
