import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageCodes } from '../../../api/core/contract/languages.ts';
import {
  type Screen,
  screenSettings,
  type WrittenScreen,
} from '../../../api/core/contract/screens.ts';
import { useReason } from '../../i18n/use-reason.ts';
import css from '../people/person-form.module.css';

const LONGEST_NAME = 60;

/** A language in its own words. */
const nameOf = (code: string) => new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? code;

interface ScreenFormProps {
  /** Null: a new one. */
  screen: Screen | null;
  isPending: boolean;
  error: Error | null;
  onSubmit: (written: WrittenScreen) => void;
}

/** Name and settings of a screen. What the form does not show stays as it was assigned. */
export function ScreenForm({ screen, isPending, error, onSubmit }: ScreenFormProps) {
  const { t } = useTranslation('administration');
  const reasonOf = useReason();
  const before = screen?.settings;
  const [name, setName] = useState(screen?.name ?? '');
  const [scenes, setScenes] = useState(before?.scenes ?? '');
  const [size, setSize] = useState(before?.size ?? '');
  const [theme, setTheme] = useState<string | null>(before?.theme ?? 'dark');
  const [lang, setLang] = useState<string | null>(before?.lang ?? null);
  const settings = screenSettings.safeParse({
    distance: null,
    pitch: null,
    alert: null,
    name: null,
    ...before,
    scenes: scenes.trim() || null,
    size: size.trim() || null,
    theme,
    lang,
  }).data;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (settings !== undefined && name.trim() !== '') onSubmit({ name: name.trim(), settings });
  };
  return (
    <form noValidate className={css.form} onSubmit={submit}>
      <TextInput
        size="sm"
        label={t('screens.name')}
        autoComplete="off"
        maxLength={LONGEST_NAME}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <TextInput
        size="sm"
        label={t('screens.scenes')}
        description={t('screens.scenesHint')}
        value={scenes}
        onChange={({ currentTarget }) => setScenes(currentTarget.value)}
      />
      <TextInput
        size="sm"
        label={t('screens.size')}
        description={t('screens.sizeHint')}
        value={size}
        onChange={({ currentTarget }) => setSize(currentTarget.value)}
      />
      <Select
        size="sm"
        label={t('screens.theme')}
        allowDeselect={false}
        value={theme}
        data={(['dark', 'light'] as const).map((value) => ({
          value,
          label: t(`screens.${value}`),
        }))}
        onChange={setTheme}
      />
      <Select
        size="sm"
        label={t('screens.language')}
        value={lang}
        data={languageCodes.map((value) => ({ value, label: nameOf(value) }))}
        onChange={setLang}
      />
      {error && (
        <p className={css.failed} role="alert">
          {reasonOf(error)}
        </p>
      )}
      <div className={css.buttons}>
        <Button
          type="submit"
          size="sm"
          disabled={settings === undefined || name.trim() === ''}
          loading={isPending}
        >
          {t(screen === null ? 'screens.create' : 'screens.save')}
        </Button>
      </div>
    </form>
  );
}
