import { useTranslation } from 'react-i18next';
import type { IncidentWarning as Warning } from '../../../api/core/contract/incident.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { selectPoint } from '../../state/actions/selection.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import row from '../../ui/row.module.css';
import { Section } from '../../ui/section.tsx';
import { tierKey } from '../../ui/tier-key.ts';
import { useNow } from '../../ui/use-now.ts';
import css from './incident-crowd.module.css';

/** The crowd warning that opened the incident: the reading that raised it, and its state now. */
export function IncidentWarning({ warning, isAlert }: { warning: Warning; isAlert: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  const { spaceCode, spaceName, position, raisedAt, raised, endedAt } = warning;
  const say = ({ tier, density, count }: NonNullable<Warning['raised']>) =>
    [
      `${t('handling.warning.tier', { tier })} ${t(`crowd.tier.${tierKey(tier)}`)}`,
      density !== null && t('alert.density', { density: format.density(density) }),
      count !== null && t('crowd.personCount', { count }),
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <Section
      title={t('incident.crowdWarning')}
      aside={
        <button
          type="button"
          className={row.link}
          onClick={() => selectPoint('space', spaceCode, position)}
        >
          {spaceName}
        </button>
      }
    >
      <Facts>
        <Fact name={t('handling.warning.raised', { time: format.time(Date.parse(raisedAt), now) })}>
          {raised === null ? t('handling.warning.notKept') : say(raised)}
        </Fact>
        <Fact name={t('handling.warning.now')}>
          {warning.now
            ? [warning.now.spaceName !== spaceName && warning.now.spaceName, say(warning.now)]
                .filter(Boolean)
                .join(' · ')
            : endedAt !== null &&
              t('crowd.warning.ended', { time: format.time(Date.parse(endedAt), now) })}
        </Fact>
      </Facts>
      {isAlert && <p className={css.note}>{t('handling.warning.together')}</p>}
    </Section>
  );
}
