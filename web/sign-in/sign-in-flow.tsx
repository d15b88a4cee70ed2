import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Restriction } from '../../api/core/contract/accounts.ts';
import type { Me } from '../../api/core/contract/actors.ts';
import { askMe } from '../questions/account.ts';
import { CodeForm } from './code-form.tsx';
import { type Credentials, CredentialsForm } from './credentials-form.tsx';
import { NewPasswordForm } from './new-password-form.tsx';
import { Refusal } from './refusal.tsx';
import css from './sign-in.module.css';

const FactorForm = lazy(() => import('./factor-form.tsx'));

type Step = 'credentials' | 'code' | Restriction;

interface SignInFlowProps {
  /** User name of the person whose session has ended; null: anybody signs in. */
  known: string | null;
  /** The person whose session begins with a restriction; null: it begins with the password. */
  restricted: Me | null;
  titleId: string;
  /** Title of the first step. */
  title: string;
  /** Text below it. */
  text?: string;
  /** Name of the known person. */
  name?: string | null;
  onDone: (me: Me) => void;
}

/** All steps from the password to a session without restriction, in the order in which the server asks for them. */
export function SignInFlow(props: SignInFlowProps) {
  const { known, restricted, titleId, title, text, name = null, onDone } = props;
  const { t } = useTranslation();
  const [step, setStep] = useState<Step>(restricted?.restriction ?? 'credentials');
  const [given, setGiven] = useState<Credentials | null>(null);
  const [me, setMe] = useState<Me | null>(restricted);
  const [error, setError] = useState<Error | null>(null);
  const place = useRef<HTMLDivElement>(null);

  useEffect(() => {
    // Of each step the first field that is empty.
    const fields = place.current?.querySelectorAll<HTMLInputElement>(`[data-step="${step}"] input`);
    [...(fields ?? [])].find(({ type, value }) => /text|password/.test(type) && !value)?.focus();
  }, [step]);

  /** Asks what is still needed. */
  async function goOn(): Promise<void> {
    try {
      const now = await askMe();
      setMe(now);
      if (now.person === null) setStep('credentials');
      else if (now.restriction) setStep(now.restriction);
      else onDone(now);
    } catch (cause) {
      setError(cause instanceof Error ? cause : new Error('unknown', { cause }));
    }
  }
  const restart = () => {
    setGiven(null);
    setStep('credentials');
  };
  const words: Record<Step, { title: string; text?: string | undefined }> = {
    credentials: { title, text },
    code: { title: t('signIn.code.title') },
    new_password: { title: t('signIn.newPassword.title'), text: t('signIn.newPassword.first') },
    second_factor: { title: t('signIn.factor.title'), text: t('signIn.factor.needed') },
  };
  const person = me?.person;
  return (
    <div ref={place} className={css.flow}>
      <h2 id={titleId} className={css.title}>
        {words[step].title}
      </h2>
      {words[step].text && <p className={css.text}>{words[step].text}</p>}
      {step === 'credentials' && name !== null && (
        <p className={css.person}>
          <span className={css.name}>{name}</span> <span className={css.text}>{known}</span>
        </p>
      )}
      <div key={step} data-step={step}>
        {step === 'credentials' && (
          <CredentialsForm
            known={known}
            onDone={(typed, next) => {
              setGiven(typed);
              if (next === 'second_factor') setStep('code');
              else void goOn();
            }}
          />
        )}
        {step === 'code' && (
          <CodeForm
            isShared={given?.isShared ?? false}
            onDone={() => void goOn()}
            onRestart={restart}
          />
        )}
        {step === 'new_password' && person && (
          <NewPasswordForm
            person={person}
            current={given?.password ?? null}
            onDone={(password) => {
              setGiven((typed) => typed && { ...typed, password });
              void goOn();
            }}
          />
        )}
        {step === 'second_factor' && (
          <Suspense>
            <FactorForm password={given?.password ?? null} onDone={() => void goOn()} />
          </Suspense>
        )}
      </div>
      <Refusal error={error} waitS={0} />
    </div>
  );
}
