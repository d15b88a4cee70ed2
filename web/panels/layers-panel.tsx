import { useTranslation } from 'react-i18next';
import { DeskPanel } from './desk-panel.tsx';
import { LayerChoices } from './layer-choices.tsx';

/** Panel of the map's layers. */
export function LayersPanel() {
  const { t } = useTranslation();
  return (
    <DeskPanel title={t('shell.panel.layers')}>
      <LayerChoices />
    </DeskPanel>
  );
}
