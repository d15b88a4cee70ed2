import { CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useEditionChanges } from '../../questions/editions.ts';
import { openEditions } from '../../state/actions/edition.ts';
import row from '../../ui/row.module.css';
import css from './edition-notice.module.css';
import { type ComeIntoForce, dismissNotice, useComeIntoForce } from './use-come-into-force.ts';
import { useEditionTitle } from './use-edition-title.ts';

/** Toast, shown once when another edition has come into force while the user works. */
export function EditionNotice() {
  const news = useComeIntoForce();
  return news && <Notice news={news} />;
}

function Notice({ news }: { news: ComeIntoForce }) {
  const { t } = useTranslation();
  const titleOf = useEditionTitle();
  const { edition, moved } = news;
  const changes = useEditionChanges(edition.id).data?.changes;
  return (
    <div className={css.notice} role="status" data-testid="edition-notice" data-on-screen>
      <div className={css.words}>
        <strong>{t('edition.notice.title', { id: edition.id })}</strong>
        <span className={css.title}>{titleOf(edition)}</span>
        {changes && <span>{t('edition.notice.changed', { count: changes.length })}</span>}
        {moved && <span className={css.moved}>{t('edition.notice.moved', moved)}</span>}
      </div>
      <button
        type="button"
        className={row.link}
        onClick={() => {
          openEditions();
          dismissNotice();
        }}
      >
        {t('edition.notice.what')}
      </button>
      <CloseButton size="sm" aria-label={t('edition.notice.dismiss')} onClick={dismissNotice} />
    </div>
  );
}
