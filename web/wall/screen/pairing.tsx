import { useTranslation } from 'react-i18next';
import { useReason } from '../../i18n/use-reason.ts';
import { signInAddress } from '../../sign-in/read-target.ts';
import css from './pairing.module.css';
import { usePairing } from './use-pairing.ts';

interface PairingProps {
  /** Why the wall is dark: its session was ended, or a link could not be used; null: it has never had a session. */
  why: 'revoked' | 'link' | null;
  /** Words of the administrator who ended the session. */
  said: string | null;
  onDone: () => void;
}

/** A wall without a session: a code, and why it is dark. */
export function Pairing({ why, said, onDone }: PairingProps) {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const { shown, error } = usePairing(onDone);
  return (
    <main className={css.page}>
      <h1 className={css.title}>{t(`wall.pairing.${why ?? 'title'}`)}</h1>
      {said !== null && <p className={css.said}>{said}</p>}
      {shown !== null && (
        <>
          <output className={css.code} aria-label={t('wall.pairing.code')}>
            {shown.slice(0, 3)} {shown.slice(3)}
          </output>
          <p className={css.text}>{t('wall.pairing.text')}</p>
        </>
      )}
      {error && (
        <p className={css.text} role="alert">
          {reasonOf(error)}
        </p>
      )}
      <a className={css.soft} href={signInAddress(location)}>
        {t('wall.pairing.signIn')}
      </a>
    </main>
  );
}
