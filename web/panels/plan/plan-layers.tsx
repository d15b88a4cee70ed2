import { Popover } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LayerChoices } from '../layer-choices.tsx';
import rail from '../rail.module.css';
import css from './tool-rail.module.css';

/** Pixels to what is beside it. */
const GAP = 8;

/** Cases, cameras and the rest of what the map draws, shown or hidden without leaving the plan. */
export function PlanLayers() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const label = t('shell.panel.layers');
  const top = document.querySelector('[data-map-state]')?.getBoundingClientRect().top ?? 0;
  return (
    <Popover
      // How far the box may go is heard of once, and the map begins elsewhere when the window has another size.
      key={top}
      opened={isOpen}
      onChange={setOpen}
      position="right-end"
      trapFocus
      shadow="md"
      returnFocus
      // Beside the map, and no higher: the bar and the line of alerts stay free, however low the button stands.
      middlewares={{ shift: { padding: { top: top + GAP, bottom: GAP } }, flip: true }}
    >
      <Popover.Target>
        <button
          type="button"
          className={rail.entry}
          aria-label={label}
          title={label}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <IconStack2 size="1.375rem" stroke={1.6} />
        </button>
      </Popover.Target>
      <Popover.Dropdown
        className={css.layers}
        aria-label={label}
        mah={`calc(100vh - ${top + 2 * GAP}px)`}
      >
        <LayerChoices />
      </Popover.Dropdown>
    </Popover>
  );
}
