import type { CDPSession } from 'playwright';

/** Memory of a page after garbage collection. */
export interface PageLoad {
  /** Used JavaScript heap, bytes. */
  heapBytes: number;
  /** Number of live DOM nodes and event listeners. */
  nodes: number;
  listeners: number;
}

/** Measures after two garbage collections: objects that a finaliser releases in the first are collected in the second. */
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
