import { Kbd } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { incidentAction } from '../../api/core/contract/incident-actions.ts';
import { NO_TIME_YET } from '../i18n/use-format.ts';
import { useMayAsk } from '../questions/personas.ts';
import { useIsTimeZoneKnown, useTimeZone } from '../state/time-zone.ts';
import { Fact, Facts } from '../ui/facts.tsx';
import { Section } from '../ui/section.tsx';
import { TierMark } from '../ui/tier-mark.tsx';
import { useTierWords } from '../ui/use-tier-words.ts';
import { DeskPanel } from './desk-panel.tsx';
import css from './help-panel.module.css';
import { actionLooks } from './incident/action-keys.ts';
import { shortcuts } from './shortcuts.ts';
import { useLevelName } from './use-level-name.ts';

const keyCap = (key: string) => (key === 'Escape' ? 'Esc' : key.toUpperCase());

const incidentKeys = incidentAction.options.flatMap((action) => {
  const { key } = actionLooks[action];
  return key === null ? [] : [{ action, key }];
});

const tiers = [1, 2, 3, 4] as const;

/** Keys that `time-line.tsx` handles. */
const timeKeys = [
  { words: 'play', caps: ['Space'] },
  { words: 'minute', caps: ['←', '→'] },
  { words: 'hour', caps: ['PgDn', 'PgUp'] },
  { words: 'ends', caps: ['Home', 'End'] },
] as const;

export function HelpPanel() {
  const { t } = useTranslation();
  const levelName = useLevelName();
  const tierWords = useTierWords();
  const zone = useTimeZone();
  const isKnown = useIsTimeZoneKnown();
  const mayAsk = useMayAsk();
  const keys = shortcuts.filter(({ asks }) => asks === undefined || mayAsk(asks));
  return (
    <DeskPanel title={t('help.title')}>
      <Section title={t('help.keys')}>
        <Facts>
          {keys.map(({ key, words }) => (
            <Fact key={key} name={t(`help.key.${words}`, { level: levelName(Number(key)) })}>
              <Kbd>{keyCap(key)}</Kbd>
            </Fact>
          ))}
        </Facts>
      </Section>
      <Section title={t('help.incidentKeys')}>
        <Facts>
          {incidentKeys.map(({ action, key }) => (
            <Fact key={action} name={t(`handling.action.${action}`)}>
              <Kbd>{keyCap(key)}</Kbd>
            </Fact>
          ))}
        </Facts>
      </Section>
      <Section title={t('help.drawKeys')}>
        <p className={css.text}>{t('help.drawKeysText')}</p>
      </Section>
      <Section title={t('help.timeKeys')}>
        <Facts>
          {timeKeys.map(({ words, caps }) => (
            <Fact key={words} name={t(`help.timeKey.${words}`)}>
              {caps.map((cap) => (
                <Kbd key={cap}>{cap}</Kbd>
              ))}
            </Fact>
          ))}
        </Facts>
      </Section>
      <Section title={t('help.marks')}>
        <ul className={css.list}>
          <li>{t('help.markShape')}</li>
          <li>{t('help.markFill')}</li>
          <li>{t('help.markRing')}</li>
          <li>{t('help.markCluster')}</li>
        </ul>
      </Section>
      <Section title={t('help.crowdMarks')}>
        <ul className={css.list}>
          <li>
            {t('help.crowdTier')}
            <ul className={css.tiers}>
              {tiers.map((tier) => (
                <li key={tier}>
                  <TierMark tier={tier} /> {tierWords(tier)}
                </li>
              ))}
            </ul>
          </li>
          <li>{t('help.crowdGround')}</li>
          <li>{t('help.crowdSilent')}</li>
        </ul>
      </Section>
      <Section title={t('help.time')}>
        <p className={css.text}>{t('help.timeText', { zone: isKnown ? zone : NO_TIME_YET })}</p>
      </Section>
      <Section title={t('help.coordinates')}>
        <p className={css.text}>{t('help.coordinatesText')}</p>
      </Section>
      <Section title={t('help.interface')}>
        <a className={css.link} href="/api/docs" target="_blank" rel="noreferrer">
          {t('help.openDocs')}
        </a>
      </Section>
    </DeskPanel>
  );
}
