import type { CDPSession } from 'playwright';

/** What a page holds once everything that nobody holds on to is gone. */
export interface PageLoad {
  /** JavaScript heap in use, bytes. */
  heapBytes: number;
  /** DOM nodes and event listeners that are alive. */
  nodes: number;
  listeners: number;
}

/** Collects the garbage first, twice: what a finaliser lets go in the first is gone after the second. */
export async function measurePage(session: CDPSession): Promise<PageLoad> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const read = (name: string): number => {
    const metric = metrics.find((each) => each.name === name);
    if (!metric) throw new Error(`the browser does not measure ${name}`);
    return metric.value;
  };
  return {
    heapBytes: read('JSHeapUsedSize'),
    nodes: read('Nodes'),
    listeners: read('JSEventListeners'),
  };
}
