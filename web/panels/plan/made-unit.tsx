import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  changeDrawing,
  describeMade,
  dropTool,
  useDraft,
  useDrawing,
} from '../../state/drawing.ts';
import { KindFields } from './kind-fields.tsx';
import css from './tool-view.module.css';

const GRID_LEVEL = 3;

/** The unit that has just been drawn: drawn first, and named afterwards, by whoever would rather see it before. */
export function MadeUnit() {
  const { t } = useTranslation('plan');
  const key = useDrawing(({ made }) => made?.key ?? null);
  const unit = useDraft()?.units.get(key ?? '');
  if (!unit) return null;
  const { kind, use, name, level } = unit;
  return (
    <section className={css.fields} aria-label={t('tool.made')} data-testid="made-unit">
      <h4 className={css.madeTitle}>{t('tool.made')}</h4>
      <NameField key={unit.key} name={name} />
      {level === GRID_LEVEL && <KindFields kind={kind} use={use} isFree onChange={describeMade} />}
      <p className={css.hint}>{t('tool.madeNext')}</p>
      <div className={css.buttons}>
        <Button size="compact-sm" variant="default" onClick={() => dropTool()}>
          {t('tool.madeMore')}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={() => changeDrawing({ made: null })}>
          {t('tool.madeDone')}
        </Button>
      </div>
    </section>
  );
}

/** Taken over with Enter, when the field is left, and when the next one is begun. */
function NameField({ name }: { name: string }) {
  const { t } = useTranslation('plan');
  const [typed, setTyped] = useState(name);
  const [shown, setShown] = useState(name);
  if (shown !== name) {
    setShown(name);
    setTyped(name);
  }
  const take = useRef(() => {});
  take.current = () => {
    const next = typed.trim();
    if (next !== '' && next !== name) describeMade({ name: next });
  };
  useEffect(() => () => take.current(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    take.current();
  };
  return (
    <form onSubmit={submit}>
      <TextInput
        size="sm"
        label={t('tool.name')}
        maxLength={200}
        value={typed}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onBlur={() => take.current()}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
    </form>
  );
}
