import { useTranslation } from 'react-i18next';
import { DeskPanel } from './desk-panel.tsx';
import { LayerChoices } from './layer-choices.tsx';

/** What the map draws. */
export function LayersPanel() {
  const { t } = useTranslation();
  return (
    <DeskPanel title={t('shell.panel.layers')}>
      <LayerChoices />
    </DeskPanel>
  );
}
