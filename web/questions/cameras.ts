import { skipToken, useInfiniteQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { camera, cameraMarks, cameraPage } from '../../api/core/contract/cameras.ts';
import type { BoundingBox } from '../../api/core/contract/geo.ts';
import {
  ask,
  askAhead,
  joinPages,
  LIVE_MS,
  PAGE_SIZE,
  pathOf,
  useAnswer,
  useTranslated,
} from '../api.ts';
import type { MarkWindow } from './mark-window.ts';

export function useCamera(code: string | null) {
  return useAnswer(camera, pathOf('cameras', code), {}, { refetchInterval: LIVE_MS });
}

/** Pages of the cameras of a unit or of a box: `{ items, total }`, and `fetchNextPage`. Null: do not ask. */
export function useCameras(where: { grid: string } | { bbox: BoundingBox } | null) {
  return useInfiniteQuery({
    queryKey: ['/api/cameras', where],
    queryFn:
      where === null
        ? skipToken
        : ({ pageParam: cursor, signal }) =>
            ask(
              cameraPage,
              '/api/cameras',
              {
                ...('grid' in where ? { grid: where.grid } : { bbox: where.bbox.join(',') }),
                limit: PAGE_SIZE,
                cursor,
              },
              signal,
            ),
    initialPageParam: null as string | null,
    getNextPageParam: (page: z.infer<typeof cameraPage>) => page.nextCursor,
    select: useTranslated(joinPages<z.infer<typeof cameraPage>['items'][number]>),
  });
}

const MARKS = '/api/cameras/marks';

export function useCameraMarks(window: MarkWindow | null) {
  return useAnswer(cameraMarks, window && MARKS, toParameters(window), {
    refetchInterval: 60_000,
    keep: ['bbox', 'zoom'],
  });
}

/** Marks that are wanted soon. */
export const askCameraMarksAhead = (window: MarkWindow) =>
  askAhead(cameraMarks, MARKS, toParameters(window));

const toParameters = (window: MarkWindow | null) => ({
  bbox: window?.bbox.join(','),
  zoom: window?.zoom,
});
