import { Button } from '@mantine/core';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { REFUSED_SIGN_IN } from '../../api/core/contract/accounts.ts';
import type { Me } from '../../api/core/contract/actors.ts';
import { useReason } from '../i18n/use-reason.ts';
import { askMe, useWays } from '../questions/account.ts';
import { LookSwitches } from '../ui/look-switches.tsx';
import { Division } from './division.tsx';
import { DownNotice } from './down-notice.tsx';
import { SignInFlow } from './sign-in-flow.tsx';
import css from './sign-in-page.module.css';

/** The page for signing in: the first that anybody sees of the product. */
export function SignInPage({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const product = t('shell.product');
  const title = t('signIn.title');
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  return (
    <div className={css.page}>
      <header className={css.brand}>
        <Division />
        <h1 className={css.name}>
          格图 <span className={css.latin}>Getu</span>
        </h1>
        <p className={css.purpose}>{t('signIn.purpose')}</p>
      </header>
      <main className={css.side}>
        <div className={css.switches}>
          <LookSwitches />
        </div>
        <div className={css.middle}>
          <DownNotice />
          <Door onDone={onDone} />
        </div>
      </main>
    </div>
  );
}

/** The ways in: an account, and in the demo a button without a password. */
function Door({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const titleId = useId();
  const hasDemoDoor = useWays().data?.hasDemoDoor === true;
  const found = useBegunSession(onDone);
  if (found === 'unknown') return null;
  return (
    <section aria-labelledby={titleId}>
      {hasDemoDoor && found === null && (
        <div className={css.demo}>
          <p>{t('signIn.demo.text')}</p>
          <Button size="md" onClick={onDone}>
            {t('signIn.demo.open')}
          </Button>
        </div>
      )}
      <ProviderRefusal />
      <SignInFlow
        known={null}
        restricted={found}
        titleId={titleId}
        title={t(hasDemoDoor ? 'signIn.demo.orAccount' : 'signIn.title')}
        onDone={onDone}
      />
    </section>
  );
}

/** Why the identity provider, or this server after it, has not let anybody in: the address says it. */
function ProviderRefusal() {
  const reasonOf = useReason();
  const reason = new URLSearchParams(location.search).get(REFUSED_SIGN_IN);
  if (reason === null) return null;
  const error = Object.assign(new Error(reason), { reason });
  return (
    <p className={css.refusal} role="alert">
      {reasonOf(error)}
    </p>
  );
}

/**
 * Looks for a session that this browser has already: a complete one leads on, one with a restriction continues at its step.
 * @returns 'unknown' until the server has answered; null: nobody is signed in
 */
function useBegunSession(onDone: () => void): Me | 'unknown' | null {
  const [found, setFound] = useState<Me | 'unknown' | null>('unknown');
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page opens.
  useEffect(() => {
    void askMe().then(
      (me) => {
        if (me.person === null) setFound(null);
        else if (me.restriction) setFound(me);
        else onDone();
      },
      () => setFound(null),
    );
  }, []);
  return found;
}
