import type { PlanContent } from '../../../api/core/contract/plans.ts';
import { EAST, micro } from './planning-codes.ts';
import { ground, planned } from './planning-ground.ts';

/** Two moved borders as content of a plan on edition 6. Corners shared with others stay where they are. */
export function moveBorders([low, middle, near, top]: readonly [
  number,
  number,
  number,
  number,
]): PlanContent[] {
  const when = (is: boolean, corner: [number, number]) => (is ? [corner] : []);
  return [
    {
      units: [
        planned({
          key: micro(1, 0),
          ground: ground(
            ...([[1, 0], ...when(low > 0, [2, 0]), [2 + low, 0], [2 + middle, 1]] as const),
            ...([...when(middle > 0, [2, 1]), [1, 1]] as const),
          ),
        }),
        planned({
          key: `${EAST}004`,
          level: 3,
          parent: EAST,
          kind: 'exclusive',
          use: 'mall',
          name: '商场',
          ground: ground(
            ...([[2 + low, 0], ...when(low < 0, [2, 0]), [3, 0], [3, 1], [3, 2], [2, 2]] as const),
            ...([
              [2, 1],
              [2 + middle, 1],
            ] as const),
          ),
        }),
      ],
      removed: [],
    },
    {
      units: [
        planned({
          key: micro(0, 1),
          ground: ground(
            ...([[0, 1], ...when(near > 0, [1, 1]), [1 + near, 1], [1 + top, 2]] as const),
            ...([...when(top > 0, [1, 2]), [0, 2]] as const),
          ),
        }),
        planned({
          key: micro(1, 1),
          ground: ground(
            ...([
              [1 + near, 1],
              ...when(near < 0, [1, 1]),
              ...when(middle < 0, [2 + middle, 1]),
            ] as const),
            ...([[2, 1], [2, 2], ...when(top < 0, [1, 2]), [1 + top, 2]] as const),
          ),
        }),
      ],
      removed: [],
    },
  ];
}
