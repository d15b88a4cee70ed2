import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonDetail } from '../../../api/core/contract/people.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useChangePerson, usePerson } from '../../questions/people.ts';
import { openPerson } from '../../state/actions/cover.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { PanelFrame } from '../../ui/panel-frame.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import row from '../../ui/row.module.css';
import { Section } from '../../ui/section.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useGrantNames } from '../persona/use-grant-names.ts';
import { HandOver } from './hand-over.tsx';
import { PersonActs } from './person-acts.tsx';
import { PersonBadge } from './person-badge.tsx';
import { PersonForm } from './person-form.tsx';
import { PersonPosts } from './person-posts.tsx';
import { PersonSessions } from './person-sessions.tsx';
import css from './person-sheet.module.css';

const close = () => openPerson(null);

/** One person beside the list. */
export function PersonSheet({ id }: { id: string }) {
  const { t } = useTranslation('administration');
  const asked = usePerson(id);
  const person = asked.data;
  return (
    <PanelFrame
      title={person?.name ?? t('people.account')}
      kicker={person && <PersonBadge person={person} />}
      onClose={close}
    >
      <QueryState asked={asked} lines={8}>
        {(detail) => <Sheet person={detail} />}
      </QueryState>
    </PanelFrame>
  );
}

function Sheet({ person }: { person: PersonDetail }) {
  return (
    <>
      <Account person={person} />
      <Roles person={person} />
      <PersonPosts person={person} />
      <PersonSessions person={person} />
      <HandOver person={person} />
      <PersonActs person={person} />
    </>
  );
}

function Account({ person }: { person: PersonDetail }) {
  const { t } = useTranslation('administration');
  const format = useFormat();
  const now = useNow(60_000);
  const { username, createdAt, lastSeenAt, hasPassword, hasSecondFactor, deactivatedAt } = person;
  return (
    <Section title={t('people.account')}>
      <Facts>
        <Fact name={t('people.facts.username')}>{username}</Fact>
        <Fact name={t('people.facts.signsIn')}>
          {t(hasPassword ? 'people.facts.byPassword' : 'people.facts.byProvider')}
        </Fact>
        <Fact name={t('people.facts.secondFactor')}>
          {t(hasSecondFactor ? 'people.facts.hasSecondFactor' : 'people.facts.noSecondFactor')}
        </Fact>
        <Fact name={t('people.facts.seen')}>
          {lastSeenAt === null
            ? t('people.never')
            : format.ageOfAnswer(Date.parse(lastSeenAt), now)}
        </Fact>
        <Fact name={t('people.facts.created')}>{format.date(createdAt)}</Fact>
        {deactivatedAt !== null && (
          <Fact name={t('people.facts.deactivated')}>
            {format.time(Date.parse(deactivatedAt), now)}
          </Fact>
        )}
      </Facts>
    </Section>
  );
}

/** Roles, or the form that changes them and the name. */
function Roles({ person }: { person: PersonDetail }) {
  const { t } = useTranslation('administration');
  const nameOf = useGrantNames();
  const change = useChangePerson(person.id);
  const [isEdited, setEdited] = useState(false);
  if (isEdited) {
    return (
      <Section title={t('people.form.change')}>
        <PersonForm
          person={person}
          isPending={change.isPending}
          error={change.error}
          onCancel={() => setEdited(false)}
          onSubmit={({ name, grants }) =>
            change.mutate({ name, grants }, { onSuccess: () => setEdited(false) })
          }
        />
      </Section>
    );
  }
  return (
    <Section
      title={t('people.roles')}
      aside={
        <button type="button" className={row.link} onClick={() => setEdited(true)}>
          {t('people.form.change')}
        </button>
      }
    >
      {person.grants.length === 0 ? (
        <p className={css.text}>{t('people.noRole')}</p>
      ) : (
        <ul className={row.plain}>
          {person.grants.map((grant) => (
            <li key={`${grant.role}@${grant.scope?.code}`} className={css.role}>
              <span>{nameOf([{ role: grant.role, scope: null }])}</span>
              <span className={css.text}>{grant.scope?.name ?? t('people.whole')}</span>
              {grant.successorOf !== null && (
                <span className={css.text}>
                  {t('people.successorOf', { unit: grant.successorOf.name })}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
