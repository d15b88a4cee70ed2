import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppState } from '../state/app-state.ts';
import { usePath } from './use-path.ts';

/** Sets the title of the tab to the shown place. */
export function useTitle(): void {
  const { t } = useTranslation();
  const panel = useAppState((state) => (state.selection ? null : state.panel));
  const place = usePath().at(-1)?.name ?? (panel ? t(`shell.panel.${panel}`) : null);
  const product = t('shell.product');
  useEffect(() => {
    document.title = place ? `${place} · ${product}` : product;
  }, [place, product]);
}
