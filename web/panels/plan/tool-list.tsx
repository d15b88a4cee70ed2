import { useTranslation } from 'react-i18next';
import { toolKeys } from '../../map/plan/tool-keys.ts';
import { takeTool } from '../../state/actions/drawing.ts';
import type { Tool } from '../../state/drawing-shape.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import row from '../../ui/row.module.css';
import css from './tool-list.module.css';
import { toolIcons } from './tool-look.ts';

const drawn = ['give', 'cut', 'assign', 'merge', 'border'] as const satisfies readonly Tool[];

/** List of all tools with text, icon and key, shown while no tool is selected. */
export function ToolList() {
  const { t } = useTranslation('plan');
  return (
    <div>
      <h4 className={css.title}>{t('tool.list')}</h4>
      <ul className={row.list}>
        {drawn.map((tool) => {
          const Icon = toolIcons[tool];
          return (
            <li key={tool}>
              <button type="button" className={row.row} onClick={() => takeTool(tool)}>
                <Icon size="1.375rem" stroke={1.6} aria-hidden className={css.icon} />
                <span className={css.words}>
                  <span className={css.name}>{t(`tool.${tool}`)}</span>
                  <span className={css.does}>{t(`tool.does.${tool}`)}</span>
                </span>
                <KeyCap>{toolKeys[tool].toUpperCase()}</KeyCap>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
