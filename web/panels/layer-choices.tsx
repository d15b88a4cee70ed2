import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import * as cameras from '../../api/core/contract/endpoints/cameras.ts';
import type { Endpoint } from '../../api/core/contract/endpoints/endpoint.ts';
import * as incidents from '../../api/core/contract/endpoints/incidents.ts';
import { useService } from '../api.ts';
import { useMayAsk } from '../questions/personas.ts';
import { chooseLevel, showLayer } from '../state/actions/layers.ts';
import { useAppState } from '../state/app-state.ts';
import { type LayerName, type LevelMode, layerNames } from '../state/choices.ts';
import { Choice } from '../ui/choice.tsx';
import { Section } from '../ui/section.tsx';
import css from './layers-panel.module.css';
import { useLevelName } from './use-level-name.ts';

const levelModes: readonly LevelMode[] = ['auto', 1, 2, 3, 4];

/** Marks that not everybody may ask for. */
const marksOf: Partial<Record<LayerName, Endpoint>> = {
  incidents: incidents.marks,
  cameras: cameras.marks,
};

/** Choice of the map's layers: on the desk a panel, over a plan behind a button of its tools. */
export function LayerChoices() {
  const { t } = useTranslation();
  const levelName = useLevelName();
  const levelMode = useAppState((state) => state.levelMode);
  const layers = useAppState((state) => state.layers);
  const isDrawing = useAppState((state) => state.plan !== null);
  const levels = useService().data?.levels ?? [];
  const mayAsk = useMayAsk();
  const shown = layerNames.filter((name) => {
    const marks = marksOf[name];
    return marks === undefined || mayAsk(marks);
  });
  const present = levelModes.filter(
    (mode) => mode === 'auto' || levels.some((item) => item.level === mode && item.count > 0),
  );

  return (
    <>
      <Section title={t('map.levelMode')}>
        <Choice
          label={t('map.levelMode')}
          value={levelMode}
          onChange={chooseLevel}
          options={present.map((mode) => ({
            value: mode,
            label: mode === 'auto' ? t('map.auto') : levelName(mode),
          }))}
        />
        <p className={css.note}>
          {levelMode === 'auto'
            ? t('map.levelAuto')
            : t('map.levelFixed', { name: levelName(levelMode) })}
        </p>
      </Section>
      <Section title={t('map.layersTitle')}>
        <div className={css.layers}>
          {shown.map((name) => (
            <Switch
              key={name}
              labelPosition="left"
              classNames={{ body: css.body, label: css.label, description: css.description }}
              label={t(`map.layer.${name}`)}
              description={t(
                name === 'incidents' && isDrawing ? 'map.layerOpen' : `map.layerNote.${name}`,
              )}
              checked={layers[name]}
              onChange={(event) => showLayer(name, event.currentTarget.checked)}
            />
          ))}
        </div>
      </Section>
    </>
  );
}
