import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonDetail } from '../../../api/core/contract/people.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { type PersonAct, usePersonAct, useResetPassword } from '../../questions/people.ts';
import { useMe } from '../../questions/personas.ts';
import { Section } from '../../ui/section.tsx';
import { FirstPassword } from './first-password.tsx';
import css from './person-sheet.module.css';

type Act = PersonAct | 'resetPassword';

/** Acts on an account. Each states its effect first, and is done at the second click. */
export function PersonActs({ person }: { person: PersonDetail }) {
  const { t } = useTranslation('administration');
  const reasonOf = useReason();
  const isSelf = useMe().data?.person?.id === person.id;
  const [asked, setAsked] = useState<Act | null>(null);
  const [password, setPassword] = useState<string | null>(null);
  const act = usePersonAct(person.id);
  const reset = useResetPassword(person.id);
  const error = act.error ?? reset.error;
  const onSuccess = () => setAsked(null);
  const run = (what: Act) => {
    if (what !== 'resetPassword') return act.mutate(what, { onSuccess });
    reset.mutate(undefined, {
      onSuccess: ({ password: first }) => {
        setPassword(first);
        setAsked(null);
      },
    });
  };
  const begin = (what: Act) => {
    act.reset();
    reset.reset();
    setAsked(what);
  };
  if (password !== null) {
    return (
      <FirstPassword name={person.name} password={password} onDone={() => setPassword(null)} />
    );
  }
  return (
    <Section title={t('people.acts')}>
      <div className={css.acts}>
        {listActs(person, isSelf).map((what) => (
          <Button
            key={what}
            size="xs"
            variant="default"
            aria-expanded={asked === what}
            onClick={() => begin(what)}
          >
            {t(`people.act.${what}`)}
          </Button>
        ))}
      </div>
      {asked !== null && (
        <fieldset className={css.sure} aria-label={t(`people.act.${asked}`)}>
          <span>{t(`people.sure.${asked}`, { name: person.name })}</span>
          {error && (
            <p className={css.failed} role="alert">
              {reasonOf(error)}
            </p>
          )}
          <div className={css.acts}>
            <Button
              size="xs"
              {...(asked === 'deactivate' && { color: 'red' })}
              loading={act.isPending || reset.isPending}
              onClick={() => run(asked)}
            >
              {t(`people.act.${asked}`)}
            </Button>
            <Button size="xs" variant="subtle" onClick={() => setAsked(null)}>
              {t('people.cancel')}
            </Button>
          </div>
        </fieldset>
      )}
    </Section>
  );
}

/** Acts that are possible. Of the own account only the sessions can be ended here. */
function listActs(person: PersonDetail, isSelf: boolean): Act[] {
  const ends: Act[] = person.openSessions > 0 ? ['endSessions'] : [];
  if (isSelf) return ends;
  if (person.deactivatedAt !== null) return ['reactivate'];
  return [
    'resetPassword',
    ...(person.hasSecondFactor ? (['resetSecondFactor'] as const) : []),
    ...ends,
    'deactivate',
  ];
}
