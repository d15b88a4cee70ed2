import { Button, Select, TextInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { gridUse } from '../../../api/contract/grids.ts';
import type { DraftUnit } from '../../editor/draft.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { takeAction, useDraft, useDrawing } from '../../state/drawing.ts';
import { Choice } from '../../ui/choice.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { useLevelName } from '../use-level-name.ts';
import { ChosenUnits } from './chosen-units.tsx';
import css from './tool-view.module.css';

/** The unit that was chosen: what it is, and what may be said of it otherwise. */
export function UnitForm() {
  const { t } = useTranslation('plan');
  const draft = useDraft();
  const chosen = useDrawing((drawing) => drawing.chosen) ?? [];
  const mayDraw = useDrawing((drawing) => drawing.mayDraw) ?? false;
  const unit = chosen.length === 1 && chosen[0] ? draft?.units.get(chosen[0]) : undefined;
  if (!unit)
    return chosen.length > 1 ? <ChosenUnits /> : <p className={css.empty}>{t('tool.empty')}</p>;
  // Another unit, or the same one described otherwise, is another form.
  return <Described key={`${unit.key} ${JSON.stringify(unit)}`} unit={unit} mayDraw={mayDraw} />;
}

const GRID_LEVEL = 3;

function Described({ unit, mayDraw }: { unit: DraftUnit; mayDraw: boolean }) {
  const { t } = useTranslation(['plan', 'words']);
  const format = useFormat();
  const levelName = useLevelName();
  const areaM2 = useDrawing(({ assessment }) => assessment.measures.get(unit.key)?.areaM2) ?? 0;
  const [name, setName] = useState(unit.name);
  const [kind, setKind] = useState(unit.kind);
  const [use, setUse] = useState(unit.use);
  const [households, setHouseholds] = useState(unit.households);
  const [population, setPopulation] = useState(unit.population);
  const isFree = mayDraw && unit.lock === null;
  const change = {
    ...(name.trim() !== unit.name && name.trim() !== '' && { name: name.trim() }),
    ...(kind !== unit.kind && { kind }),
    ...(use !== unit.use && { use }),
    ...(households !== unit.households && { households }),
    ...(population !== unit.population && { population }),
  };
  const isChanged = Object.keys(change).length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged) takeAction({ kind: 'describe', unit: unit.key, change });
  };
  return (
    <form className={css.fields} onSubmit={submit} aria-label={t('tool.describe')}>
      <p className={css.name}>
        {unit.name} <span className={css.code}>{unit.key}</span>
      </p>
      {unit.lock !== null && (
        <p className={css.lock}>
          <IconLock size="1rem" aria-hidden />
          {t('tool.locked', { reason: unit.lock })}
        </p>
      )}
      <Facts>
        <Fact name={t('tool.level')}>{levelName(unit.level)}</Fact>
        <Fact name={t('tool.area')}>{format.area(areaM2)}</Fact>
        <Fact name={t('tool.staff')}>{format.number(unit.posts.length)}</Fact>
      </Facts>
      <TextInput
        size="sm"
        label={t('tool.name')}
        maxLength={120}
        disabled={!isFree}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      {unit.level === GRID_LEVEL && (
        <>
          <div className={css.group}>
            <span className={css.label}>{t('tool.kind')}</span>
            <Choice
              label={t('tool.kind')}
              value={kind}
              options={(['general', 'exclusive'] as const).map((value) => ({
                value,
                label: t(`words:grid.kind.${value}`),
              }))}
              onChange={(next) => {
                setKind(next);
                if (next === 'general') setUse(null);
              }}
            />
          </div>
          {kind === 'exclusive' && (
            <Select
              size="sm"
              clearable
              label={t('tool.use')}
              placeholder={t('tool.noUse')}
              disabled={!isFree}
              value={use}
              data={gridUse.options.map((each) => ({
                value: each,
                label: t(`words:grid.use.${each}`),
              }))}
              onChange={(next) => setUse(gridUse.safeParse(next).data ?? null)}
            />
          )}
        </>
      )}
      <div className={css.pair}>
        <TextInput
          size="sm"
          inputMode="numeric"
          label={t('tool.households')}
          disabled={!isFree}
          value={households ?? ''}
          onChange={({ currentTarget }) => setHouseholds(readCount(currentTarget.value))}
        />
        <TextInput
          size="sm"
          inputMode="numeric"
          label={t('tool.population')}
          disabled={!isFree}
          value={population ?? ''}
          onChange={({ currentTarget }) => setPopulation(readCount(currentTarget.value))}
        />
      </div>
      <div className={css.buttons}>
        <Button type="submit" size="sm" disabled={!isFree || !isChanged}>
          {t('tool.doDescribe')}
        </Button>
      </div>
    </form>
  );
}

/** Digits only; nothing typed is not known. */
function readCount(text: string): number | null {
  const digits = text.replace(/\D/g, '').slice(0, 7);
  return digits === '' ? null : Number(digits);
}
