import { Popover } from '@mantine/core';
import { IconUserCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../questions/personas.ts';
import { AccountMenu } from '../account/account-menu.tsx';
import { PersonaChoice } from './persona-choice.tsx';
import css from './persona-switch.module.css';
import { useGrantNames } from './use-grant-names.ts';

/** Who works at the desk, in the bar: a person with the menu of the account, or a role of the demo with its switch. */
export function PersonaSwitch() {
  const { t } = useTranslation();
  const nameOf = useGrantNames();
  const me = useMe().data;
  const [isOpen, setOpen] = useState(false);
  const label = t(me?.person ? 'account.menu' : 'persona.label');
  const words = me ? (me.person?.name ?? nameOf(me.grants)) : '…';
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      width="20rem"
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <button
          type="button"
          className={css.target}
          aria-label={`${label} · ${words}`}
          aria-expanded={isOpen}
          title={`${label} · ${words}`}
          onClick={() => setOpen(!isOpen)}
        >
          <IconUserCircle size="1.25rem" stroke={1.6} aria-hidden />
          <span className={css.name}>{words}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown className={css.drop}>
        {me?.person ? (
          <AccountMenu me={me} onDone={() => setOpen(false)} />
        ) : (
          <PersonaChoice onDone={() => setOpen(false)} />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
