import { IconCamera } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import * as cameras from '../../../api/core/contract/endpoints/cameras.ts';
import type { BoundingBox } from '../../../api/core/contract/geo.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useCameras } from '../../questions/cameras.ts';
import { Notice } from '../../ui/notice.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { DeskPanel } from '../desk-panel.tsx';
import { ExportLinks } from '../export/export-links.tsx';
import { MoreButton } from '../more-button.tsx';
import { FloorList } from './floor-list.tsx';

/** Cameras with overlapping marks, by floor. */
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
            <>
              <ExportLinks file={cameras.file} given={{ query: { bbox: bbox.join(',') } }} />
              <FloorList cameras={page.items} />
              <MoreButton asked={asked} />
            </>
          )
        }
      </QueryState>
    </DeskPanel>
  );
}
