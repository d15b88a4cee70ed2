import { Kbd } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { tools } from '../../state/drawing-shape.ts';
import css from './key-sheet.module.css';
import { toolKeys } from './tool-keys.ts';

const useKeySheet = create(() => ({ isShown: false }));

export const showKeySheet = (): void => useKeySheet.setState({ isShown: true });

/** List of all keyboard shortcuts while a plan is drawn. */
export function KeySheet() {
  const { t } = useTranslation('plan');
  const { isShown } = useKeySheet();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isShown) dialog.current?.showModal();
  }, [isShown]);
  const hide = () => useKeySheet.setState({ isShown: false });
  if (!isShown) return null;
  const groups: { title: string; keys: [caps: string, does: string][] }[] = [
    {
      title: t('keys.tools'),
      keys: tools.map((tool) => [toolKeys[tool].toUpperCase(), t(`tool.${tool}`)]),
    },
    {
      title: t('keys.line'),
      keys: [
        ['Enter', t('keys.finish')],
        ['Backspace', t('keys.takeBack')],
        ['Esc', t('keys.drop')],
      ],
    },
    {
      title: t('keys.vertex'),
      keys: [
        ['← ↑ → ↓', t('keys.nudge')],
        ['Shift ← ↑ → ↓', t('keys.nudgeFar')],
        ['Del', t('keys.remove')],
      ],
    },
    {
      title: t('keys.pointer'),
      keys: [
        ['← ↑ → ↓', t('keys.carry')],
        ['Shift ← ↑ → ↓', t('keys.carryFar')],
        ['Space', t('keys.press')],
        ['+ −', t('keys.zoom')],
      ],
    },
    {
      title: t('keys.way'),
      keys: [
        ['Ctrl Z', t('keys.undo')],
        ['Ctrl Shift Z', t('keys.redo')],
        ['Esc', t('keys.release')],
        ['?', t('keys.show')],
      ],
    },
  ];
  return (
    <dialog ref={dialog} className={css.sheet} aria-label={t('keys.title')} onClose={hide}>
      <header className={css.head}>
        <h2 className={css.title}>{t('keys.title')}</h2>
        <button type="button" className={css.close} onClick={() => dialog.current?.close()}>
          {t('keys.close')}
        </button>
      </header>
      <div className={css.groups}>
        {groups.map(({ title, keys }) => (
          <section key={title}>
            <h3 className={css.group}>{title}</h3>
            <dl className={css.keys}>
              {keys.map(([caps, does]) => (
                <div key={caps} className={css.key}>
                  <dt>
                    {caps.split(' ').map((cap) => (
                      <Kbd key={cap}>{cap}</Kbd>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </dialog>
  );
}
