import { useTranslation } from 'react-i18next';
import type { CameraSummary } from '../../../api/core/contract/cameras.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Section } from '../../ui/section.tsx';
import { CameraList } from './camera-list.tsx';
import { groupByFloor } from './group-by-floor.ts';

/** Cameras of one place, a section for each floor. */
export function FloorList({ cameras }: { cameras: readonly CameraSummary[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return groupByFloor(cameras).map(({ floor, cameras: onFloor }) => (
    <Section key={floor} title={floor ?? t('camera.noFloor')} aside={format.number(onFloor.length)}>
      <CameraList cameras={onFloor} aside={({ state }) => t(`camera.state.${state}`)} />
    </Section>
  ));
}
