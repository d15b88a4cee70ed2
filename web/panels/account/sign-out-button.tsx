import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReason } from '../../i18n/use-reason.ts';
import { useSignOut } from '../../questions/own-account.ts';
import { dropDrafts } from '../../state/drafts.ts';
import css from './account-panel.module.css';

/** Ends the session of this browser, and that of the identity provider; the page for signing in follows. */
export function SignOutButton() {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const signOut = useSignOut();
  const leave = ({ leaveAt }: { leaveAt: string | null }) => {
    dropDrafts();
    location.assign(leaveAt ?? '/sign-in');
  };
  return (
    <>
      <Button
        fullWidth
        variant="default"
        loading={signOut.isPending}
        onClick={() => signOut.mutate(undefined, { onSuccess: leave })}
      >
        {t('account.signOut')}
      </Button>
      {signOut.error && (
        <p className={css.failed} role="alert">
          {reasonOf(signOut.error)}
        </p>
      )}
    </>
  );
}
