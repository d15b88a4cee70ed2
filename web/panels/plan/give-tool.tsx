import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changeDrawing, useDrawing } from '../../state/drawing.ts';
import { Choice } from '../../ui/choice.tsx';
import { KindFields } from './kind-fields.tsx';
import { MadeUnit } from './made-unit.tsx';
import css from './tool-view.module.css';
import { asOptions, useDraftUnits } from './use-draft-units.ts';
import { changeFresh, useFreshName, useProposedName } from './use-fresh-unit.ts';
import { useUnitName } from './use-unit-name.ts';

const GRID_LEVEL = 3;

/** Who gets what is drawn around: a unit that is there, or one that comes into being with it. */
export function GiveTool() {
  const { t } = useTranslation('plan');
  const receiver = useDrawing((drawing) => drawing.receiver);
  const level = useDrawing((drawing) => drawing.level) ?? GRID_LEVEL;
  const chosen = useDrawing((drawing) => drawing.chosen[0] ?? null);
  const isMade = useDrawing(({ made, sketch }) => made !== null && sketch === null) ?? false;
  const there = useDraftUnits(level);
  const nameOf = useUnitName();
  return (
    <div className={css.fields}>
      <div className={css.group}>
        <span className={css.label}>{t('tool.to')}</span>
        <Choice
          label={t('tool.to')}
          value={receiver === null ? 'new' : 'there'}
          options={[
            { value: 'new', label: t('tool.toNew') },
            { value: 'there', label: t('tool.toThere') },
          ]}
          onChange={(to) =>
            changeDrawing({ receiver: to === 'new' ? null : (chosen ?? there[0]?.key ?? null) })
          }
        />
      </div>
      {receiver === null ? (
        isMade ? (
          <MadeUnit />
        ) : (
          <NewUnitFields level={level} />
        )
      ) : (
        <Select
          size="sm"
          searchable
          selectFirstOptionOnChange
          allowDeselect={false}
          label={t('tool.unit')}
          value={receiver}
          data={asOptions(there, nameOf)}
          onChange={(key) => key !== null && changeDrawing({ receiver: key })}
        />
      )}
    </div>
  );
}

function NewUnitFields({ level }: { level: number }) {
  const { t } = useTranslation('plan');
  const fresh = useDrawing((drawing) => drawing.fresh);
  const parents = useDraftUnits(level - 1);
  const nameOf = useUnitName();
  const proposal = useProposedName();
  const [name, setName] = useFreshName();
  if (!fresh) return null;
  return (
    <>
      <TextInput
        size="sm"
        label={t('tool.newName')}
        maxLength={200}
        placeholder={proposal}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      {level === GRID_LEVEL && (
        <KindFields kind={fresh.kind} use={fresh.use} isFree onChange={changeFresh} />
      )}
      <Select
        size="sm"
        clearable
        label={t('tool.parent')}
        placeholder={t('tool.parentAuto')}
        value={fresh.parent}
        data={asOptions(parents, nameOf)}
        onChange={(parent) => changeFresh({ parent })}
      />
    </>
  );
}
