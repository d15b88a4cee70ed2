import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { describeMade } from '../../state/actions/draw.ts';
import { chooseUnits, dropTool, forgetMade } from '../../state/actions/drawing.ts';
import { useDraft, useDrawing } from '../../state/drawing.ts';
import { KindFields } from './kind-fields.tsx';
import { MadeName } from './made-name.tsx';
import css from './tool-view.module.css';

const GRID_LEVEL = 3;

/** Whether there is a new unit to name: not while the next line is being drawn. */
export const useIsMade = (): boolean =>
  useDrawing(({ made, sketch }) => made !== null && sketch === null) ?? false;

/** Units that have just been drawn or cut off, to be named after drawing. */
export function MadeUnits() {
  const { t } = useTranslation('plan');
  const made = useDrawing((drawing) => drawing.made);
  const draft = useDraft();
  const units = (made?.keys ?? []).flatMap((key) => draft?.units.get(key) ?? []);
  const [first] = units;
  if (!made || !first) return null;
  const { kind, use, level } = first;
  const goOn = () => {
    dropTool();
    chooseUnits([first.key]);
  };
  return (
    <section className={css.fields} aria-label={t('tool.made')} data-testid="made-unit">
      <h4 className={css.madeTitle}>{t('tool.made')}</h4>
      {units.map((unit, index) => (
        <MadeName key={unit.key} unit={unit} isAsked={made.isAsked && index === 0} />
      ))}
      {made.drawn !== null && level === GRID_LEVEL && (
        <KindFields
          kind={kind}
          use={use}
          isFree
          onChange={(change) => describeMade(first.key, change)}
        />
      )}
      <p className={css.hint}>{t('tool.madeNext')}</p>
      <div className={css.buttons}>
        <Button size="compact-sm" variant="default" onClick={goOn}>
          {t('tool.madeMore')}
        </Button>
        {made.drawn !== null && (
          <Button size="compact-sm" variant="subtle" onClick={forgetMade}>
            {t('tool.madeDone')}
          </Button>
        )}
      </div>
    </section>
  );
}
