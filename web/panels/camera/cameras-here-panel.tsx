import { IconCamera } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BoundingBox } from '../../../api/contract/geo.ts';
import { useCameras } from '../../api.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { CameraMark } from '../../ui/camera-mark.tsx';
import { Notice } from '../../ui/notice.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { Section } from '../../ui/section.tsx';
import { DeskPanel } from '../desk-panel.tsx';
import { selectPoint } from '../select.ts';
import css from './cameras-here-panel.module.css';
import { groupByFloor } from './group-by-floor.ts';

/** Cameras whose marks lie on top of each other, floor by floor. */
export function CamerasHerePanel({ bbox }: { bbox: BoundingBox }) {
  const { t } = useTranslation();
  const format = useFormat();
  const asked = useCameras({ bbox });
  const place = asked.data?.items[0]?.place;
  const isOnePlace = asked.data?.items.every((camera) => camera.place === place);
  return (
    <DeskPanel
      title={(isOnePlace && place) || t('camera.samePlace')}
      kicker={
        asked.data
          ? t('camera.total', { total: format.number(asked.data.total) })
          : t('camera.samePlace')
      }
    >
      <QueryState asked={asked} lines={8}>
        {(page) =>
          page.items.length === 0 ? (
            <Notice
              icon={<IconCamera size="1.25rem" />}
              title={t('camera.emptyTitle')}
              text={t('camera.emptyText')}
            />
          ) : (
            groupByFloor(page.items).map(({ floor, cameras }) => (
              <Section
                key={floor}
                title={floor ?? t('camera.noFloor')}
                aside={format.number(cameras.length)}
              >
                <ul className={css.list}>
                  {cameras.map((camera) => (
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
            ))
          )
        }
      </QueryState>
    </DeskPanel>
  );
}
