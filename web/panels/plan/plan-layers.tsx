import { Popover, type PopoverProps } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LayerChoices } from '../layer-choices.tsx';
import rail from '../rail.module.css';
import css from './tool-rail.module.css';

/** Pixels to what is beside it. */
const GAP = 8;

/** Where the map begins is asked each time the box is placed: it is elsewhere when the window has another size. */
const middlewares: PopoverProps['middlewares'] = {
  shift: {
    get padding() {
      return { top: topOfMap() + GAP, bottom: GAP };
    },
  },
  size: {
    apply({ elements }) {
      elements.floating.style.maxHeight = `calc(100vh - ${topOfMap() + 2 * GAP}px)`;
    },
  },
  flip: true,
};

const topOfMap = () => document.querySelector('[data-map-state]')?.getBoundingClientRect().top ?? 0;

/** Incidents, cameras and the rest of what the map draws, shown or hidden without leaving the plan. */
export function PlanLayers() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const label = t('shell.panel.layers');
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="right-end"
      trapFocus
      shadow="md"
      returnFocus
      // Beside the map, and no higher: the bar and the line of alerts stay free, however low the button stands.
      middlewares={middlewares}
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
      <Popover.Dropdown className={css.layers} aria-label={label}>
        <LayerChoices />
      </Popover.Dropdown>
    </Popover>
  );
}
