import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PersonDetail } from '../../../api/core/contract/people.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { useEndSession } from '../../questions/people.ts';
import row from '../../ui/row.module.css';
import { Section } from '../../ui/section.tsx';
import { useNow } from '../../ui/use-now.ts';
import { nameBrowser } from './name-browser.ts';
import css from './person-sheet.module.css';

/** Open sessions of a person, each of which can be ended. */
export function PersonSessions({ person }: { person: PersonDetail }) {
  const { t } = useTranslation('administration');
  const format = useFormat();
  const reasonOf = useReason();
  const now = useNow(15_000);
  const end = useEndSession(person.id);
  return (
    <Section title={t('people.sessions')}>
      {person.sessions.length === 0 && <p className={css.text}>{t('people.noSessions')}</p>}
      <ul className={row.plain}>
        {person.sessions.map(({ id, browser, address, isShared, lastUsedAt }) => (
          <li key={id} className={css.session}>
            <div>
              <div>
                {format.items([
                  nameBrowser(browser) ?? t('people.unknownDevice'),
                  ...(isShared ? [t('people.shared')] : []),
                ])}
              </div>
              <div className={css.text}>
                {address !== null && `${address} · `}
                {t('people.used', { age: format.ageOfAnswer(Date.parse(lastUsedAt), now) })}
              </div>
            </div>
            <Button
              size="compact-sm"
              variant="default"
              loading={end.isPending && end.variables === id}
              onClick={() => end.mutate(id)}
            >
              {t('people.endSession')}
            </Button>
          </li>
        ))}
      </ul>
      {end.error && (
        <p className={css.failed} role="alert">
          {reasonOf(end.error)}
        </p>
      )}
    </Section>
  );
}
