import type { CrowdSetting } from '../../api/core/contract/crowd.ts';
import { toDegrees } from '../../scripts/demo/geometry/lattice.ts';
import { createRandom } from '../../scripts/demo/geometry/random.ts';
import { layOutCrowd } from '../../scripts/demo/life/lay-out-crowd.ts';
import { placeCameras } from '../../scripts/demo/life/place-cameras.ts';
import { drawTown } from '../../scripts/demo/town/draw-town.ts';

/** The demo's spaces and sensors as an answer of the API. */
export function readDemoSetting(): CrowdSetting {
  const town = drawTown(1);
  const { spaces, sensors } = layOutCrowd(town, placeCameras(town, createRandom(1, 'cameras')));
  return {
    version: 1,
    spaces: spaces.map(({ at, parent = null, floor = null, usableArea, overnight, ...space }) => ({
      ...space,
      parentCode: parent,
      floor,
      usableAreaM2: usableArea,
      position: toDegrees(at),
      bounds: [2, 3, 4, 5],
    })),
    sensors: sensors.map(({ at, space, camera, floor = null, area = null, ...sensor }) => ({
      ...sensor,
      spaceCode: space,
      cameraCode: camera,
      floor,
      areaM2: area,
      position: toDegrees(at),
    })),
  };
}
