import { Popover, type PopoverProps } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LayerChoices } from '../layer-choices.tsx';
import rail from '../rail.module.css';
import css from './tool-rail.module.css';

/** Distance to the neighbouring element, in pixels. */
const GAP = 8;

/** The edge of the map is computed each time the box is placed: it changes with the size of the window. */
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

/** Switches for incidents, cameras and the other layers of the map, without leaving the plan. */
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
      // Next to the map, and no higher: bar and alerts stay visible, however low the button is.
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
