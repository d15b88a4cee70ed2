import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { useEndSession, useSessions } from '../../questions/own-account.ts';
import { QueryState } from '../../ui/query-state.tsx';
import row from '../../ui/row.module.css';
import { Section } from '../../ui/section.tsx';
import { useNow } from '../../ui/use-now.ts';
import { nameBrowser } from '../people/name-browser.ts';
import css from './account-panel.module.css';

/** The own sessions, each with its device, and a button that ends it. */
export function OwnSessions() {
  const { t } = useTranslation();
  const format = useFormat();
  const reasonOf = useReason();
  const asked = useSessions();
  const now = useNow(15_000);
  const end = useEndSession();
  return (
    <Section title={t('account.sessions')}>
      <QueryState asked={asked}>
        {({ items }) => (
          <ul className={row.plain}>
            {items.map(({ id, isCurrent, isShared, browser, address, lastUsedAt, createdAt }) => {
              const device = nameBrowser(browser) ?? t('account.unknownDevice');
              const ageOf = (instant: string) => format.ageOfAnswer(Date.parse(instant), now);
              return (
                <li key={id} className={css.session}>
                  <div>
                    <div>{format.items([device, ...(isShared ? [t('account.shared')] : [])])}</div>
                    <div className={css.text}>
                      {format.items([
                        address ?? t('account.unknownAddress'),
                        t('account.begun', { time: ageOf(createdAt) }),
                      ])}
                    </div>
                    <div className={css.text}>
                      {t('account.lastUse', { time: ageOf(lastUsedAt) })}
                    </div>
                  </div>
                  {isCurrent ? (
                    <span className={css.current}>{t('account.current')}</span>
                  ) : (
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={t('account.endOf', { device })}
                      loading={end.isPending && end.variables === id}
                      onClick={() => end.mutate(id)}
                    >
                      {t('account.end')}
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </QueryState>
      {end.error && (
        <p className={css.failed} role="alert">
          {t('account.endFailed', { reason: reasonOf(end.error) })}
        </p>
      )}
    </Section>
  );
}
