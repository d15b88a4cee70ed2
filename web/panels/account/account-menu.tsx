import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../../api/core/contract/actors.ts';
import { openPanel } from '../../state/actions/panel.ts';
import { useAppState } from '../../state/app-state.ts';
import { useGrantNames } from '../persona/use-grant-names.ts';
import css from './account-menu.module.css';
import { SignOutButton } from './sign-out-button.tsx';

/** Menu of the person who is signed in: roles, the own account, signing out. */
export function AccountMenu({ me, onDone }: { me: Me; onDone: () => void }) {
  const { t } = useTranslation();
  const nameOf = useGrantNames();
  const isDrawing = useAppState((state) => state.plan !== null);
  const open = () => {
    openPanel('account');
    onDone();
  };
  return (
    <div className={css.menu}>
      <div>
        <div className={css.name}>{me.person?.name}</div>
        <ul className={css.roles} aria-label={t('account.roles')}>
          {me.grants.map((grant) => {
            const words = nameOf([grant]);
            return <li key={words}>{words}</li>;
          })}
        </ul>
      </div>
      {/* A plan has the place of the panel. */}
      <Button fullWidth variant="default" disabled={isDrawing} onClick={open}>
        {t('account.open')}
      </Button>
      <SignOutButton />
    </div>
  );
}
