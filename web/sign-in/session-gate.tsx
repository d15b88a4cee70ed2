import { FocusTrap } from '@mantine/core';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../api/core/contract/actors.ts';
import { queryClient } from '../api.ts';
import { askMe } from '../questions/account.ts';
import { useMe } from '../questions/personas.ts';
import { dropDrafts } from '../state/drafts.ts';
import { resumeSession, type SessionNeed, useSession } from '../state/session.ts';
import { openDoor } from './open-door.ts';
import css from './session-gate.module.css';
import { SignInFlow } from './sign-in-flow.tsx';

/**
 * Shows the form for signing in over a page whose session has ended, with all that is on it. A page on which nobody was known to
 * work goes to the page for signing in instead.
 */
export function SessionGate() {
  const need = useSession((state) => state.need);
  // Asked while there is a session: afterwards nobody can say whose it was.
  const known = useMe().data;
  if (need === null) return null;
  return known?.person && !known.restriction ? (
    <SignInAgain key={need} need={need} known={known} />
  ) : (
    <Leaving />
  );
}

function Leaving() {
  useEffect(() => void openDoor(), []);
  return null;
}

function SignInAgain({ need, known }: { need: SessionNeed; known: Me }) {
  const { t } = useTranslation();
  const titleId = useId();
  const [isOther, setOther] = useState(false);
  const restricted = useRestricted(need);
  if (restricted === 'unknown') return <div className={css.cover} />;

  const goOn = (me: Me) => {
    if (me.key !== known.key) {
      // Nothing of the other person may stay, not even in a form.
      dropDrafts();
      location.reload();
      return;
    }
    resumeSession();
    void queryClient.invalidateQueries();
  };
  return (
    <div className={css.cover}>
      <FocusTrap active>
        {/* Keys typed here are no shortcuts of the page below. */}
        <div
          className={css.form}
          role="dialog"
          aria-modal="true"
          aria-labelledby={titleId}
          tabIndex={-1}
          onKeyDown={(event) => event.stopPropagation()}
        >
          <SignInFlow
            key={String(isOther)}
            known={isOther ? null : (known.person?.username ?? null)}
            restricted={restricted}
            titleId={titleId}
            title={isOther ? t('signIn.title') : t('signIn.again.title')}
            text={isOther ? t('signIn.again.otherText') : t('signIn.again.text')}
            name={isOther ? null : (known.person?.name ?? null)}
            onDone={goOn}
          />
          {restricted === null && (
            <button type="button" className={css.other} onClick={() => setOther(!isOther)}>
              {isOther
                ? t('signIn.again.back', { name: known.person?.name })
                : t('signIn.again.other')}
            </button>
          )}
        </div>
      </FocusTrap>
    </div>
  );
}

/** The person with the restriction that came up under work. @returns null: the session has ended; 'unknown': not answered yet */
function useRestricted(need: SessionNeed): Me | 'unknown' | null {
  const [found, setFound] = useState<Me | 'unknown' | null>(
    need === 'signed_out' ? null : 'unknown',
  );
  useEffect(() => {
    if (need === 'signed_out') return;
    void askMe().then(
      (me) => setFound(me.person !== null && me.restriction ? me : null),
      () => setFound(null),
    );
  }, [need]);
  return found;
}
