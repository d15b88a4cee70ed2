import { Button, TextInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { type FormEvent, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftUnit } from '../../../api/core/editor/draft.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useUnitName } from '../../map/plan/use-unit-name.ts';
import { judgeAction, takeAction } from '../../state/actions/draw.ts';
import { useDraft, useDrawing } from '../../state/drawing.ts';
import { useOtherName, useTranslator } from '../../state/translator.ts';
import { useLevelName } from '../use-level-name.ts';
import { ChosenUnits } from './chosen-units.tsx';
import { KindFields } from './kind-fields.tsx';
import { PostFields } from './post-fields.tsx';
import { ToolList } from './tool-list.tsx';
import css from './tool-view.module.css';
import { changeOf, cleanCode, isNameless, isNew, readCount } from './typed-unit.ts';
import { UnitChoice } from './unit-choice.tsx';
import { useKeptTyping, useTypedUnit } from './use-typed-unit.ts';

/** Form of the chosen unit: its values, and those that may be changed. */
export function UnitForm() {
  const draft = useDraft();
  const mayDraw = useDrawing((drawing) => drawing.mayDraw) ?? false;
  const chosen = useDrawing((drawing) => drawing.chosen) ?? [];
  const unit = chosen.length === 1 && chosen[0] ? draft?.units.get(chosen[0]) : undefined;
  if (chosen.length > 1) return <ChosenUnits />;
  return (
    <div className={css.fields}>
      <UnitChoice />
      {unit ? <Described key={unit.key} unit={unit} /> : mayDraw && <ToolList />}
    </div>
  );
}

const GRID_LEVEL = 3;

function Described({ unit }: { unit: DraftUnit }) {
  const { t } = useTranslation('plan');
  const mayDraw = useDrawing((drawing) => drawing.mayDraw) ?? false;
  const { typed, set, drop } = useTypedUnit(unit);
  const isFree = mayDraw && unit.lock === null;
  const change = changeOf(unit, typed);
  const codeFault = useCodeFault(unit, change.code);
  const isChanged = Object.keys(change).length > 0;
  const isWhole = codeFault === null && !typed.posts.some(isNameless);
  useKeptTyping(unit.key, isFree && isChanged && isWhole ? change : null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged && isWhole && takeAction({ kind: 'describe', unit: unit.key, change })) drop();
  };
  return (
    <form noValidate className={css.fields} onSubmit={submit} aria-label={t('tool.describe')}>
      <Head unit={unit} />
      <TextInput
        size="sm"
        label={t('tool.code')}
        description={isNew(unit) ? t('tool.codeOfNew') : undefined}
        inputMode="numeric"
        disabled={!isFree}
        error={codeFault}
        value={typed.code}
        placeholder={isNew(unit) ? undefined : unit.key}
        onChange={({ currentTarget }) => set({ code: cleanCode(currentTarget.value) })}
      />
      <TextInput
        size="sm"
        label={t('tool.name')}
        description={useOtherName(typed.name)}
        maxLength={200}
        disabled={!isFree}
        value={typed.name}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
      />
      {unit.level === GRID_LEVEL && (
        <KindFields kind={typed.kind} use={typed.use} isFree={isFree} onChange={set} />
      )}
      <div className={css.pair}>
        <TextInput
          size="sm"
          inputMode="numeric"
          label={t('tool.households')}
          disabled={!isFree}
          value={typed.households ?? ''}
          onChange={({ currentTarget }) => set({ households: readCount(currentTarget.value) })}
        />
        <TextInput
          size="sm"
          inputMode="numeric"
          label={t('tool.population')}
          disabled={!isFree}
          value={typed.population ?? ''}
          onChange={({ currentTarget }) => set({ population: readCount(currentTarget.value) })}
        />
      </div>
      <PostFields posts={typed.posts} isFree={isFree} onChange={(posts) => set({ posts })} />
      <div className={css.buttons}>
        <Button type="submit" size="sm" disabled={!isFree || !isChanged || !isWhole}>
          {t('tool.doDescribe')}
        </Button>
        {isChanged && (
          <Button size="sm" variant="default" onClick={drop}>
            {t('tool.dropDescribe')}
          </Button>
        )}
      </div>
    </form>
  );
}

function Head({ unit }: { unit: DraftUnit }) {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const levelName = useLevelName();
  const say = useTranslator();
  const areaM2 = useDrawing(({ assessment }) => assessment.measures.get(unit.key)?.areaM2) ?? 0;
  return (
    <>
      <p className={css.facts} data-figures>
        {[codeOf(unit, t('effect.new')), levelName(unit.level), format.area(areaM2)].join(' · ')}
      </p>
      {unit.lock !== null && (
        <p className={css.lock}>
          <IconLock size="1rem" aria-hidden />
          {t('tool.locked', { reason: say(unit.lock) })}
        </p>
      )}
    </>
  );
}

/** The current code, and the new one. */
function codeOf(unit: DraftUnit, nameOfNew: string): string {
  const has = isNew(unit) ? nameOfNew : unit.key;
  return unit.code === null ? has : `${has} → ${unit.code}`;
}

/** Reason why a code is not allowed, checked while typing; null: it is allowed, or the code stays. */
function useCodeFault(unit: DraftUnit, code: string | null | undefined): string | null {
  const { t } = useTranslation('editor');
  const format = useFormat();
  const draft = useDraft();
  const nameOf = useUnitName();
  const refusal = useMemo(
    () =>
      code === undefined || draft === null
        ? null
        : judgeAction({ kind: 'describe', unit: unit.key, change: { code } }),
    [draft, unit.key, code],
  );
  if (refusal === null || refusal.reason === 'already_there') return null;
  const units = format.list(refusal.units.map(nameOf));
  return t(`refusal.${refusal.reason}`, { units });
}
