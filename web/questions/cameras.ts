import { skipToken, useInfiniteQuery } from '@tanstack/react-query';
import * as cameras from '../../api/core/contract/endpoints/cameras.ts';
import type { BoundingBox } from '../../api/core/contract/geo.ts';
import { ask, askAhead, joinPages, LIVE_MS, PAGE_SIZE, useAnswer, useTranslated } from '../api.ts';
import type { MarkWindow } from './mark-window.ts';
import { type AnswerOf, keyOf, subjectOf } from './question.ts';

export function useCamera(code: string | null) {
  return useAnswer(cameras.one, { params: { code } }, { refetchInterval: LIVE_MS });
}

/** Pages of the cameras of a unit or of a box: `{ items, total }`, and `fetchNextPage`. Null: do not ask. */
export function useCameras(where: { grid: string } | { bbox: BoundingBox } | null) {
  return useInfiniteQuery({
    queryKey: [keyOf(cameras.list, {})[0], where],
    meta: subjectOf(cameras.list),
    queryFn:
      where === null
        ? skipToken
        : ({ pageParam: cursor, signal }) =>
            ask(
              cameras.list,
              {
                query: {
                  ...('grid' in where ? { grid: where.grid } : { bbox: where.bbox.join(',') }),
                  limit: PAGE_SIZE,
                  cursor,
                },
              },
              signal,
            ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: useTranslated(joinPages<AnswerOf<typeof cameras.list>['items'][number]>),
  });
}

export function useCameraMarks(window: MarkWindow | null) {
  return useAnswer(cameras.marks, window && toGiven(window), {
    refetchInterval: 60_000,
    keep: ['bbox', 'zoom'],
  });
}

/** Prefetches marks that will be needed soon. */
export const askCameraMarksAhead = (window: MarkWindow) => askAhead(cameras.marks, toGiven(window));

const toGiven = ({ bbox, zoom }: MarkWindow) => ({ query: { bbox: bbox.join(','), zoom } });
