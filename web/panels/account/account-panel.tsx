import { useTranslation } from 'react-i18next';
import type { Me } from '../../../api/core/contract/actors.ts';
import { useMe } from '../../questions/personas.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { Section } from '../../ui/section.tsx';
import { DeskPanel } from '../desk-panel.tsx';
import { useGrantNames } from '../persona/use-grant-names.ts';
import css from './account-panel.module.css';
import { OwnFactor } from './own-factor.tsx';
import { OwnPassword } from './own-password.tsx';
import { OwnSessions } from './own-sessions.tsx';
import { SignOutButton } from './sign-out-button.tsx';

/** The own account: roles, password, second factor, sessions. */
export default function AccountPanel() {
  const { t } = useTranslation();
  const asked = useMe();
  const person = asked.data?.person ?? null;
  return (
    <DeskPanel
      title={person?.name ?? t('account.title')}
      kicker={person && t('account.title')}
      foot={person && <SignOutButton />}
    >
      <QueryState asked={asked}>
        {(me) => (me.person === null ? <NoAccount /> : <Account me={me} person={me.person} />)}
      </QueryState>
    </DeskPanel>
  );
}

function Account({ me, person }: { me: Me; person: NonNullable<Me['person']> }) {
  const { t } = useTranslation();
  const nameOf = useGrantNames();
  return (
    <>
      <Facts>
        <Fact name={t('account.username')}>{person.username}</Fact>
        <Fact name={t('account.roles')}>
          {me.grants.length === 0
            ? t('account.noRole')
            : me.grants.map((grant) => {
                const words = nameOf([grant]);
                return <div key={words}>{words}</div>;
              })}
        </Fact>
      </Facts>
      <OwnPassword person={person} />
      <OwnFactor hasFactor={person.hasSecondFactor} />
      <OwnSessions />
    </>
  );
}

/** A role of the demo. */
function NoAccount() {
  const { t } = useTranslation();
  return (
    <Section title={t('account.title')}>
      <p className={css.text}>{t('reason.no_account')}</p>
    </Section>
  );
}
