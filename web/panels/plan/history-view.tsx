import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { jumpToStep } from '../../state/actions/draw.ts';
import { useDrawing } from '../../state/drawing.ts';
import row from '../../ui/row.module.css';
import css from './history-view.module.css';
import { useActionWords } from './use-action-words.ts';

/** Every step by name, the latest first; undone steps stay in the list until another step follows. */
export function HistoryView() {
  const { t } = useTranslation('plan');
  const wordsOf = useActionWords();
  const history = useDrawing((drawing) => drawing.history);
  const mayDraw = useDrawing((drawing) => drawing.mayDraw) ?? false;
  const list = useRef<HTMLOListElement>(null);
  const at = history?.done;
  // In a long list, undoing by keyboard moves the current step out of view.
  useEffect(() => {
    if (at !== undefined)
      list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  if (!history) return null;
  const { steps, done } = history;
  return (
    <>
      {steps.length === 0 && <p className={css.empty}>{t('history.empty')}</p>}
      <ol ref={list} className={`${row.list} ${css.steps}`} reversed>
        {steps
          .map((step, index) => ({ step, number: index + 1 }))
          .reverse()
          .map(({ step, number }) => (
            <li key={number}>
              <button
                type="button"
                className={`${row.row} ${css.step}`}
                aria-current={number === done ? 'step' : undefined}
                data-undone={number > done}
                disabled={!mayDraw}
                onClick={() => jumpToStep(number)}
              >
                <span className={css.number} data-figures>
                  {number}
                </span>
                <span className={css.words}>{wordsOf(step.words)}</span>
              </button>
            </li>
          ))}
        <li>
          <button
            type="button"
            className={`${row.row} ${css.step}`}
            aria-current={done === 0 ? 'step' : undefined}
            disabled={!mayDraw}
            onClick={() => jumpToStep(0)}
          >
            <span className={css.number}>0</span>
            <span className={css.words}>{t('history.start')}</span>
          </button>
        </li>
      </ol>
    </>
  );
}
