import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Section } from '../../ui/section.tsx';
import css from './person-form.module.css';

interface FirstPasswordProps {
  name: string;
  password: string;
  onDone: () => void;
}

/** A first password, which the server does not know any more. */
export function FirstPassword({ name, password, onDone }: FirstPasswordProps) {
  const { t } = useTranslation('administration');
  return (
    <Section title={t('people.password.title', { name })}>
      <div className={css.password} role="status">
        <code>{password}</code>
        <CopyButton text={password} label={t('people.password.copy')} />
      </div>
      <p className={css.text}>{t('people.password.text')}</p>
      <Button size="sm" mt="0.75rem" onClick={onDone}>
        {t('people.password.done')}
      </Button>
    </Section>
  );
}
