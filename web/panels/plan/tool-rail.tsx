import { Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconKeyboard,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { canRedo, canUndo } from '../../../api/core/editor/history.ts';
import { showKeySheet } from '../../map/plan/key-sheet.tsx';
import { toolKeys } from '../../map/plan/tool-keys.ts';
import { redoStep, undoStep } from '../../state/actions/draw.ts';
import { takeTool } from '../../state/actions/drawing.ts';
import { useDrawing } from '../../state/drawing.ts';
import { tools } from '../../state/drawing-shape.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import rail from '../rail.module.css';
import { PlanLayers } from './plan-layers.tsx';
import { toolIcons } from './tool-look.ts';
import css from './tool-rail.module.css';

/** Tools of a plan, in place of the desk's panels. */
export function ToolRail() {
  const { t } = useTranslation('plan');
  const tool = useDrawing((drawing) => drawing.tool);
  const mayDraw = useDrawing((drawing) => drawing.mayDraw) ?? false;
  const isBack = useDrawing(({ history }) => canUndo(history)) ?? false;
  const isOn = useDrawing(({ history }) => canRedo(history)) ?? false;
  return (
    <nav className={rail.rail} aria-label={t('desk.tools')}>
      {tools.map((name) => {
        const Icon = toolIcons[name];
        const key = toolKeys[name].toUpperCase();
        return (
          <Tooltip
            key={name}
            label={<Labelled words={t(`tool.${name}`)} keys={key} />}
            position="right"
          >
            <button
              type="button"
              className={rail.entry}
              aria-label={t(`tool.${name}`)}
              aria-keyshortcuts={key}
              aria-pressed={tool === name}
              disabled={!mayDraw && name !== 'choose'}
              onClick={() => takeTool(name)}
            >
              <Icon size="1.375rem" stroke={1.6} />
            </button>
          </Tooltip>
        );
      })}
      <span className={css.rule} aria-hidden />
      <StepButton
        Icon={IconArrowBackUp}
        label={t('tool.undo')}
        keys="Ctrl+Z"
        isOn={mayDraw && isBack}
        run={undoStep}
      />
      <StepButton
        Icon={IconArrowForwardUp}
        label={t('tool.redo')}
        keys="Ctrl+Shift+Z"
        isOn={mayDraw && isOn}
        run={redoStep}
      />
      <span className={css.rule} aria-hidden />
      <PlanLayers />
      <StepButton
        Icon={IconKeyboard}
        label={t('keys.title')}
        keys="?"
        isOn={mayDraw}
        run={showKeySheet}
      />
    </nav>
  );
}

/** Label of a button with its keyboard shortcut. */
function Labelled({ words, keys }: { words: string; keys: string }) {
  return (
    <span className={css.label}>
      {words} <KeyCap>{keys}</KeyCap>
    </span>
  );
}

interface StepButtonProps {
  Icon: TablerIcon;
  label: string;
  keys: string;
  isOn: boolean;
  run: () => void;
}

function StepButton({ Icon, label, keys, isOn, run }: StepButtonProps) {
  return (
    <Tooltip label={<Labelled words={label} keys={keys} />} position="right">
      <button
        type="button"
        className={rail.entry}
        aria-label={label}
        aria-keyshortcuts={keys.replace('Ctrl', 'Control')}
        disabled={!isOn}
        onClick={run}
      >
        <Icon size="1.375rem" stroke={1.6} />
      </button>
    </Tooltip>
  );
}
