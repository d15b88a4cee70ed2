import { useTranslation } from 'react-i18next';
import { switchSnapping } from '../../state/actions/drawing.ts';
import { useDrawing } from '../../state/drawing.ts';
import { Section } from '../../ui/section.tsx';
import { AssignTool } from './assign-tool.tsx';
import { BorderTool } from './border-tool.tsx';
import { CutTool } from './cut-tool.tsx';
import { GiveTool } from './give-tool.tsx';
import { MergeTool } from './merge-tool.tsx';
import { Refusal } from './refusal.tsx';
import { toolIcons } from './tool-look.ts';
import css from './tool-view.module.css';
import { UnitForm } from './unit-form.tsx';

/** Each part of a border that can be dragged has its own help text. */
const hintOf = { vertex: 'border', edge: 'borderEdge', border: 'borderWhole' } as const;

/** Options of the current tool, and why its last action was refused. */
export function ToolView() {
  const { t } = useTranslation('plan');
  const tool = useDrawing((drawing) => drawing.tool) ?? 'choose';
  const Icon = toolIcons[tool];
  const grip = useDrawing((drawing) => drawing.grip) ?? 'vertex';
  const isSnapping = useDrawing((drawing) => drawing.isSnapping) ?? false;
  const snaps = tool === 'give' || tool === 'cut' || tool === 'border';
  return (
    <Section
      title={
        <span className={css.tool}>
          <Icon size="1.25rem" stroke={1.6} aria-hidden />
          {t(`tool.${tool}`)}
        </span>
      }
    >
      <p className={css.hint}>{t(`tool.hint.${tool === 'border' ? hintOf[grip] : tool}`)}</p>
      <Refusal />
      {tool === 'choose' && <UnitForm />}
      {tool === 'give' && <GiveTool />}
      {tool === 'cut' && <CutTool />}
      {tool === 'assign' && <AssignTool />}
      {tool === 'merge' && <MergeTool />}
      {tool === 'border' && <BorderTool />}
      {snaps && (
        <label className={css.snap}>
          <input
            type="checkbox"
            checked={isSnapping}
            onChange={({ currentTarget }) => switchSnapping(currentTarget.checked)}
          />
          {t('tool.snap')}
        </label>
      )}
    </Section>
  );
}
