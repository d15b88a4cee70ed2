import { createFeatureFile, pointAt } from './feature-file.ts';
import type { PlacedCamera } from './place-cameras.ts';

/** Writes the cameras. Every camera that is not offline plays the test picture: the demo has no picture of a real place. */
export function writeCameras(folder: string, cameras: readonly PlacedCamera[]): number {
  const file = createFeatureFile(folder, 'cameras.ndjson');
  for (const { code, name, kind, state, owner, floor, place, ...camera } of cameras) {
    file.write(
      {
        code,
        name,
        kind,
        state,
        owner,
        floor,
        place,
        bearing: camera.bearing,
        field_of_view: camera.fieldOfView,
        range_m: camera.rangeM,
        stream_url: state === 'offline' ? undefined : 'test-picture',
      },
      pointAt(camera.at),
    );
  }
  return file.close();
}
