import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { useCameraCounts } from '../../questions/camera-counts.ts';
import { AgedBlock } from '../aged-block.tsx';
import { Figures } from './figures.tsx';

/** Number of cameras, and of those that are offline. */
export function Cameras({ unit }: { unit: string | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const asked = useCameraCounts(unit);
  return (
    <AgedBlock title={t('wall.cameras')} aside={t('wall.now')} asked={asked} staleAfterS={300}>
      {({ total, offline }) => (
        <Figures
          isWide
          figures={[
            { key: 'total', value: format.number(total), label: t('wall.camerasTotal') },
            {
              key: 'offline',
              value: format.number(offline),
              label: t('wall.camerasOffline'),
              tone: offline > 0 ? 'amber' : 'plain',
            },
          ]}
        />
      )}
    </AgedBlock>
  );
}
