import {
  IconArrowBackUp,
  IconCheck,
  IconHandStop,
  IconPointOff,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { takeAction } from '../../state/actions/draw.ts';
import { chooseVertex } from '../../state/actions/drawing.ts';
import { useDrawing } from '../../state/drawing.ts';
import css from './hand-parts.module.css';
import type { Sketcher } from './sketcher.ts';

/** Id of the element for its buttons, in the bar below the map: over the map they would cover names and marks. */
export const HAND_PLACE = 'plan-hand';

/** Buttons for touch screens, with the functions of Enter, Backspace, Delete and Esc. */
export function HandBar({ sketcher }: { sketcher: Sketcher }): ReactNode {
  const place = document.getElementById(HAND_PLACE);
  const acts = useHandActs(sketcher);
  return place && acts && createPortal(acts, place);
}

function useHandActs(sketcher: Sketcher): ReactNode {
  const { t } = useTranslation('plan');
  const sketch = useDrawing((drawing) => drawing.sketch);
  const tool = useDrawing((drawing) => drawing.tool);
  const corner = useDrawing((drawing) => drawing.corner);
  if (sketch && (tool === 'give' || tool === 'cut')) {
    const isEnough = sketch.points.length >= (sketch.isRing ? 3 : 2);
    return (
      <div className={css.bar} role="toolbar" aria-label={t('hand.bar')}>
        <Act Icon={IconArrowBackUp} words={t('hand.takeBack')} run={sketcher.undo} />
        <Act
          Icon={IconCheck}
          words={t('hand.finish')}
          isOff={!isEnough}
          run={() => sketcher.end('Enter')}
        />
        <Act Icon={IconX} words={t('hand.drop')} run={() => sketcher.end('Escape')} />
      </div>
    );
  }
  if (!corner) return null;
  return (
    <div className={css.bar} role="toolbar" aria-label={t('keys.vertex')}>
      <Act
        Icon={IconPointOff}
        words={t('hand.removeVertex')}
        run={() => takeAction({ kind: 'remove_point', at: corner })}
      />
      <Act Icon={IconHandStop} words={t('hand.release')} run={() => chooseVertex(null)} />
    </div>
  );
}

interface ActProps {
  Icon: TablerIcon;
  words: string;
  run: () => void;
  isOff?: boolean;
}

function Act({ Icon, words, run, isOff = false }: ActProps) {
  return (
    <button type="button" className={css.button} disabled={isOff} onClick={run}>
      <Icon aria-hidden />
      {words}
    </button>
  );
}
