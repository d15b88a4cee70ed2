import { useTranslation } from 'react-i18next';
import { useReason } from '../i18n/use-reason.ts';
import css from './sign-in.module.css';

/** Why a step was refused, and how long the next attempt must wait. */
export function Refusal({ error, waitS }: { error: Error | null; waitS: number }) {
  const { t } = useTranslation();
  const reasonOf = useReason();
  if (error === null) return null;
  return (
    <p className={css.refusal} role="alert">
      {reasonOf(error)}{' '}
      {waitS > 0 && <Countdown words={t('signIn.waitS', { time: clock(waitS) })} />}
    </p>
  );
}

/** Not read aloud at every second. */
function Countdown({ words }: { words: string }) {
  return <span aria-hidden>{words}</span>;
}

/** 2:05 */
function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
