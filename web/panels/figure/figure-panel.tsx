import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { gridFigureName } from '../../../api/contract/grids.ts';
import { setState, useAppState } from '../../state/app-state.ts';
import { Section } from '../../ui/section.tsx';
import { DeskPanel } from '../desk-panel.tsx';

export function FigurePanel() {
  const { t } = useTranslation();
  const figure = useAppState((state) => state.figure);
  return (
    <DeskPanel title={t('shell.panel.figure')}>
      <Section title={t('map.figureTitle')}>
        <Select
          aria-label={t('map.figureTitle')}
          allowDeselect={false}
          value={figure}
          onChange={(value) => setState({ figure: gridFigureName.parse(value) })}
          data={gridFigureName.options.map((name) => ({
            value: name,
            label: t(`map.figure.${name}`),
          }))}
        />
      </Section>
    </DeskPanel>
  );
}
