import { Kbd } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { caseAction } from '../../api/core/contract/cases.ts';
import { useTimeZone } from '../state/time-zone.ts';
import { Fact, Facts } from '../ui/facts.tsx';
import { Section } from '../ui/section.tsx';
import { actionLooks } from './case/action-keys.ts';
import { DeskPanel } from './desk-panel.tsx';
import css from './help-panel.module.css';
import { shortcuts } from './shortcuts.ts';

const keyCap = (key: string) => (key === 'Escape' ? 'Esc' : key.toUpperCase());

const caseKeys = caseAction.options.flatMap((action) => {
  const { key } = actionLooks[action];
  return key === null ? [] : [{ action, key }];
});

export function HelpPanel() {
  const { t } = useTranslation();
  const zone = useTimeZone();
  return (
    <DeskPanel title={t('help.title')}>
      <Section title={t('help.keys')}>
        <Facts>
          {shortcuts.map(({ key, words }) => (
            <Fact key={key} name={t(`help.key.${words}`)}>
              <Kbd>{keyCap(key)}</Kbd>
            </Fact>
          ))}
        </Facts>
      </Section>
      <Section title={t('help.caseKeys')}>
        <Facts>
          {caseKeys.map(({ action, key }) => (
            <Fact key={action} name={t(`case.action.${action}`)}>
              <Kbd>{keyCap(key)}</Kbd>
            </Fact>
          ))}
        </Facts>
      </Section>
      <Section title={t('help.marks')}>
        <ul className={css.list}>
          <li>{t('help.markShape')}</li>
          <li>{t('help.markFill')}</li>
          <li>{t('help.markRing')}</li>
        </ul>
      </Section>
      <Section title={t('help.time')}>
        <p className={css.text}>{t('help.timeText', { zone })}</p>
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
