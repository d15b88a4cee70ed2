import { Select } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Me, role } from '../../../api/core/contract/actors.ts';
import type { GridSummary } from '../../../api/core/contract/grids.ts';
import { formatGrant } from '../../../api/core/rules/permissions.ts';
import { useReason } from '../../i18n/use-reason.ts';
import { useMe, usePersonas, useTakePart } from '../../questions/personas.ts';
import { QueryState } from '../../ui/query-state.tsx';
import row from '../../ui/row.module.css';
import { usePath } from '../use-path.ts';
import css from './persona-switch.module.css';
import { useGrantNames } from './use-grant-names.ts';

const GRID_LEVEL = 3;

/** Choice of a role: the typical ones, and any role at the selected unit. */
export function PersonaChoice({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const asked = usePersonas();
  const path = usePath();
  const [chosen, setChosen] = useState<string | null>(null);
  // Level 3 has its own chief and workers; they are responsible for the units below, too.
  const here =
    path.find(({ code }) => code === chosen) ??
    path.findLast(({ level }) => level <= GRID_LEVEL) ??
    path.at(-1);
  const take = useTakePart();
  const choose = (key: string) => take.mutate(key, { onSuccess: onDone });
  return (
    <>
      <p className={css.demo}>{t('persona.demo')}</p>
      {take.error && (
        <p className={css.failed} role="alert">
          {t('persona.failed', { reason: reasonOf(take.error) })}
        </p>
      )}
      <h3 className={css.heading}>{t('persona.parts')}</h3>
      <QueryState asked={asked}>
        {({ items }) => <Parts parts={items} onChoose={choose} />}
      </QueryState>
      {here && (
        <>
          <h3 className={css.heading}>{t('persona.here')}</h3>
          {path.length > 1 && (
            <Select
              size="xs"
              mb="0.25rem"
              aria-label={t('persona.here')}
              allowDeselect={false}
              // Inside a popover that closes when something outside it is clicked.
              comboboxProps={{ withinPortal: false }}
              value={here.code}
              data={path.map(({ code, name }) => ({ value: code, label: name }))}
              onChange={setChosen}
            />
          )}
          <Parts parts={partsAt(here)} onChoose={choose} />
        </>
      )}
    </>
  );
}

/** Roles at one unit; the others act for the whole district. */
const local = ['viewer', 'worker', 'chief', 'dispatcher'] as const;

function partsAt(unit: GridSummary): Me[] {
  return role.options
    .filter((name) => local.some((each) => each === name))
    .map((name) => ({
      key: formatGrant({ role: name, scope: unit.code }),
      person: null,
      grants: [{ role: name, scope: unit }],
    }));
}

interface PartsProps {
  parts: readonly Me[];
  onChoose: (key: string) => void;
}

function Parts({ parts, onChoose }: PartsProps) {
  const { t } = useTranslation();
  const nameOf = useGrantNames();
  const me = useMe().data;
  return (
    <ul className={css.parts}>
      {parts.map((part) => (
        <li key={part.key}>
          <button
            type="button"
            className={`${row.press} ${css.part}`}
            aria-current={part.key === me?.key ? 'true' : undefined}
            onClick={() => onChoose(part.key)}
          >
            <span className={css.partName}>{nameOf(part.grants)}</span>
            {part.key === me?.key ? (
              <IconCheck size="1rem" aria-label={t('persona.current')} />
            ) : (
              part.grants.every(({ scope }) => scope === null) && (
                <span className={css.scope}>{t('persona.whole')}</span>
              )
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}
