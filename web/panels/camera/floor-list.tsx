import { useTranslation } from 'react-i18next';
import type { CameraSummary } from '../../../api/contract/cameras.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { CameraMark } from '../../ui/camera-mark.tsx';
import { Section } from '../../ui/section.tsx';
import { selectPoint } from '../select.ts';
import css from './floor-list.module.css';
import { groupByFloor } from './group-by-floor.ts';

/** Cameras of one place, a section for each floor. */
export function FloorList({ cameras }: { cameras: readonly CameraSummary[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return groupByFloor(cameras).map(({ floor, cameras: onFloor }) => (
    <Section key={floor} title={floor ?? t('camera.noFloor')} aside={format.number(onFloor.length)}>
      <ul className={css.list}>
        {onFloor.map((camera) => (
          <li key={camera.code}>
            <button
              type="button"
              className={css.camera}
              onClick={() => selectPoint('camera', camera.code, camera.position)}
            >
              <CameraMark kind={camera.kind} state={camera.state} />
              <span className={css.name}>{camera.name}</span>
              <span className={css.state}>{t(`camera.state.${camera.state}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  ));
}
