import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftUnit } from '../../editor/draft.ts';
import {
  changeDrawing,
  describeMade,
  dropTool,
  useDraft,
  useDrawing,
} from '../../state/drawing.ts';
import { KindFields } from './kind-fields.tsx';
import css from './tool-view.module.css';
import { useTypedUnit } from './use-typed-unit.ts';

const GRID_LEVEL = 3;

/** The unit that has just been drawn: drawn first, and named afterwards, by whoever would rather see it before. */
export function MadeUnit() {
  const { t } = useTranslation('plan');
  const key = useDrawing(({ made }) => made?.key ?? null);
  const unit = useDraft()?.units.get(key ?? '');
  if (!unit) return null;
  const { kind, use, level } = unit;
  return (
    <section className={css.fields} aria-label={t('tool.made')} data-testid="made-unit">
      <h4 className={css.madeTitle}>{t('tool.made')}</h4>
      <NameField key={unit.key} unit={unit} />
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
function NameField({ unit }: { unit: DraftUnit }) {
  const { t } = useTranslation('plan');
  const { typed, set } = useTypedUnit(unit);
  const take = useRef(() => {});
  take.current = () => {
    const name = typed.name.trim();
    if (name !== '' && name !== unit.name) describeMade({ name });
    set({ name: unit.name });
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
        value={typed.name}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onBlur={() => take.current()}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
      />
    </form>
  );
}
