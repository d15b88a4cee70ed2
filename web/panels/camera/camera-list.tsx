import type { ReactNode } from 'react';
import type { CameraSummary } from '../../../api/core/contract/cameras.ts';
import { selectPoint } from '../../state/actions/selection.ts';
import { CameraMark } from '../../ui/camera-mark.tsx';
import row from '../../ui/row.module.css';
import css from './camera-list.module.css';

type ListedCamera = Pick<CameraSummary, 'code' | 'name' | 'position' | 'kind' | 'state'>;

interface CameraListProps<Camera extends ListedCamera> {
  cameras: readonly Camera[];
  /** Content right of a camera. */
  aside: (camera: Camera) => ReactNode;
}

/** List of cameras; choosing one flies to it. */
export function CameraList<Camera extends ListedCamera>({
  cameras,
  aside,
}: CameraListProps<Camera>) {
  return (
    <ul className={row.list}>
      {cameras.map((camera) => (
        <li key={camera.code}>
          <button
            type="button"
            className={row.row}
            onClick={() => selectPoint('camera', camera.code, camera.position)}
          >
            <CameraMark kind={camera.kind} state={camera.state} />
            <span className={`${row.line} ${css.name}`} title={camera.name}>
              {camera.name}
            </span>
            <span className={css.aside} data-figures>
              {aside(camera)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
