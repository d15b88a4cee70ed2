import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askAccountAgain } from '../../questions/own-account.ts';
import { NewPasswordForm } from '../../sign-in/new-password-form.tsx';
import { Section } from '../../ui/section.tsx';
import css from './account-panel.module.css';

/** Change of the own password. */
export function OwnPassword({ person }: { person: { name: string; username: string } }) {
  const { t } = useTranslation();
  const [state, setState] = useState<'closed' | 'open' | 'changed'>('closed');
  return (
    <Section
      title={t('account.password')}
      aside={
        state !== 'open' && (
          <Button size="compact-sm" variant="subtle" onClick={() => setState('open')}>
            {t('account.changePassword')}
          </Button>
        )
      }
    >
      {state === 'changed' ? (
        <p className={css.done} role="status">
          {t('account.passwordChanged')}
        </p>
      ) : (
        <p className={css.text}>{t('account.passwordText')}</p>
      )}
      {state === 'open' && (
        <div className={css.form}>
          <NewPasswordForm
            person={person}
            current={null}
            onDone={() => {
              setState('changed');
              askAccountAgain();
            }}
            onLeave={() => setState('closed')}
          />
        </div>
      )}
    </Section>
  );
}
