import { afterAll, beforeAll, expect, it } from 'vitest';
import { createBus } from '../../../api/live/bus.ts';
import { type OpenedMall, openMall } from './small-mall.ts';

let mall: OpenedMall;
beforeAll(async () => {
  mall = await openMall();
});
afterAll(() => mall.close());

it('unchanged frames are repeated every five seconds: silence means that the monitoring has stopped', async () => {
  const bus = createBus();
  const toldAt: number[] = [];
  let turn = bus.turn();
  for (let second = 0; second < 12; second++) {
    await mall.crowd.watch.tick(bus);
    if (bus.turn() !== turn) toldAt.push(second);
    turn = bus.turn();
    mall.clock.pass(1);
  }
  expect(toldAt).toEqual([0, 5, 10]);
});
